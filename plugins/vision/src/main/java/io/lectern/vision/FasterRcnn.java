package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Detection;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Detector;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.Training;
import java.util.Map;
import java.util.Optional;

/// Faster R-CNN: a first network proposes boxes that may hold a thing, a second looks into each of them, says what it
/// is and corrects the box. Both see one map of features and learn together.
///
/// Differs from the paper in size; in a map that joins resolutions as a pyramid does, at a quarter of the picture's; in
/// RoIAlign for RoIPool; in one correction for all classes; and in that no candidates are sampled: the mean over the
/// positive and that over the negative ones are what sampling as many of both gives on average.
@About(
        id = "faster-rcnn",
        name = "Faster R-CNN",
        summary = "Proposes boxes that may hold a thing, then looks into each of them.",
        paper = "https://arxiv.org/abs/1506.01497")
public record FasterRcnn(
        @Doc("Resolutions that the map joins, the finest a quarter of the picture's.") @Range(min = 1, max = 6)
        int levels,

        @Doc("Channels of the map; the paper has 512.") @Range(min = 4, max = 1024)
        int width,

        @Doc("Channels of the first convolution, doubled at each resolution.") @Range(min = 2, max = 256)
        int backbone,

        @Doc("Boxes that the first network looks at.") Anchors anchors,

        @Doc("Doublings of size that they span.") @Range(min = 1, max = 8)
        int octaves,

        @Doc("Boxes that it proposes; the paper has 300.") @Range(min = 1, max = 2000)
        int proposals,

        @Doc("Cells along each side of a box that the second network looks into; the paper has 7.")
        @Range(min = 1, max = 16)
        int cells,

        @Doc("Units of each of its two layers; the paper has 4096.") @Range(min = 4, max = 8192)
        int units,

        @Doc("Whose boxes are answered with.") Answer answer)
        implements Detector {

    public static final FasterRcnn DEFAULT =
            new FasterRcnn(3, 32, 16, Anchors.DEFAULT, 3, 50, 5, 128, Answer.CORRECTED);

    private static final double PROPOSED_NEGATIVE = 0.3;
    private static final double PROPOSED_POSITIVE = 0.7;
    private static final double POSITIVE = 0.5;
    private static final double ALIKE = 0.7; // overlap of proposals of which one is enough
    private static final int RANKED = 300; // anchors that may become proposals
    private static final double BEND = 1 / 9.0; // where the loss of boxes becomes linear
    private static final double SCALE = 5; // of the second network's offsets, which are small
    private static final int POINTS = 2;

    /// Which boxes go with the classes that the second network tells.
    public enum Answer {
        @Doc("Those that it has corrected.")
        CORRECTED,
        @Doc("Those that the first one proposed: what the second look is compared with.")
        PROPOSED
    }

    @Override
    public Map<String, Tensor> candidates(Tensor images, int classes, Scope scope) {
        var map = new Pyramid(levels, width, backbone).finest(images, scope);
        int stride = Pyramid.FINEST;
        var boxes = scope.probe("anchors", anchors.over(map, stride, anchors.scale() * stride, octaves));
        int each = anchors.count(octaves);

        var first = scope.in("first");
        var x = first.apply(map, conv(width, 3).padding(1), relu());
        var things = perAnchor(first.in("things").apply(x, conv(each, 1).gain(0.2)), 1)
                .squeeze(2);
        var offsets = perAnchor(first.in("offsets").apply(x, conv(each * 4, 1).gain(0.2)), 4);
        var proposed = scope.probe("proposals", proposals(boxes, things, offsets, images));

        var second = scope.in("second");
        var seen = new RoiAlign(cells, POINTS).of(map, proposed, stride).flatten(2);
        var y = second.apply(seen, linear(units), relu(), linear(units), relu()); // [batch, proposals, units]
        return Map.of(
                "anchors", boxes,
                "things", things,
                "offsets", offsets,
                "proposals", proposed,
                "classes", second.in("classes").apply(y, linear(classes + 1)),
                "corrections", second.in("corrections").apply(y, linear(4)));
    }

    private static Tensor perAnchor(Tensor map, int numbers) {
        return map.transpose(0, 2, 3, 1).reshape(map.dim(0), -1, numbers);
    }

    /// The likeliest boxes, hardly any twice. No gradient flows to where they lie [section 3.2, the approximate joint
    /// training].
    ///
    /// @return `[batch, proposals, 4]`; empty boxes where there are fewer
    private Tensor proposals(Tensor anchors, Tensor things, Tensor offsets, Tensor images) {
        var likeliest = things.topKIndex(Math.min(RANKED, things.dim(1)));
        var decoded = Boxes.within(Boxes.decode(offsets, anchors), images.dim(2), images.dim(3));
        var scores = things.sigmoid().take(1, likeliest);
        return Boxes.suppressed(Boxes.rows(decoded, likeliest), scores.mul(0), scores, proposals, ALIKE, 0)
                .stopGradient();
    }

    @Override
    public Tensor loss(Map<String, Tensor> candidates, Tensor truth) {
        return firstLoss(candidates, truth).add(secondLoss(candidates, truth));
    }

    /// Equation 1 of the paper.
    private static Tensor firstLoss(Map<String, Tensor> candidates, Tensor truth) {
        var anchors = Fields.get(candidates, "anchors");
        var things = Fields.get(candidates, "things");
        var matching = Matching.withBest(anchors, truth, PROPOSED_NEGATIVE, PROPOSED_POSITIVE);
        var each = Losses.binaryCrossEntropyEach(things, matching.positive());
        var found = each.mul(matching.positive()).sum(1).div(matching.count());
        var alarms = each.mul(matching.negative())
                .sum(1)
                .div(matching.negative().sum(1).atLeast(1));
        var moved = Losses.huberEach(Fields.get(candidates, "offsets"), Boxes.encode(matching.boxes(), anchors), BEND)
                .sum(2)
                .mul(matching.positive())
                .sum(1)
                .div(matching.count());
        return found.add(alarms).mul(0.5).add(moved).mean();
    }

    private static Tensor secondLoss(Map<String, Tensor> candidates, Tensor truth) {
        var proposals = Fields.get(candidates, "proposals");
        var scores = Fields.get(candidates, "classes");
        int nothing = scores.dim(2) - 1;
        var matching = Matching.of(proposals, truth, POSITIVE, POSITIVE);
        var positive = matching.positive();
        var wanted = positive.greater(0.5)
                .where(
                        matching.classes(),
                        Tensor.constant(nothing).cast(DType.INT64).expand(positive.shape()));
        var named = Losses.crossEntropyEach(scores, wanted).mean(1);
        var corrected = Losses.huberEach(
                        Fields.get(candidates, "corrections"),
                        Boxes.encode(matching.boxes(), proposals).mul(SCALE),
                        BEND * SCALE)
                .sum(2)
                .mul(positive)
                .sum(1)
                .div(matching.count());
        return named.add(corrected).mean();
    }

    @Override
    public Tensor found(Map<String, Tensor> candidates, int most) {
        var proposals = Fields.get(candidates, "proposals");
        var boxes = switch (answer) {
            case CORRECTED -> Boxes.decode(Fields.get(candidates, "corrections").div(SCALE), proposals);
            case PROPOSED -> proposals;
        };
        var shares = Fields.get(candidates, "classes").softmax(2);
        return Boxes.found(boxes, shares.slice(2, 0, shares.dim(2) - 1), most);
    }

    @Override
    public Optional<String> objection(Detection task) {
        return new Pyramid(levels, width, backbone).objection(task.input());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(8)
                .clip(10)
                .epochs(8);
    }
}
