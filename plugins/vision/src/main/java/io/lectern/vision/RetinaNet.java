package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Detection;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Detector;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// RetinaNet: at each place of a feature pyramid, one look that says of each anchor what it shows and how its box is
/// to be changed. Nearly all anchors show nothing, and focal loss keeps them from drowning the few that do.
///
/// Differs from the paper in size, in learning from scratch, and in that each true box has the anchor that overlaps it
/// most for itself, whatever the overlap.
@About(
        id = "retinanet",
        name = "RetinaNet",
        summary = "Finds things in one look, at all places and sizes at once.",
        paper = "https://arxiv.org/abs/1708.02002")
public record RetinaNet(
        @Doc("Resolutions, each half of the one before; the first is a quarter of the picture's. The paper has 5, from"
                + " an eighth.")
        @Range(min = 1, max = 6)
        int levels,

        @Doc("Channels of the pyramid and the heads; the paper has 256.") @Range(min = 4, max = 512)
        int width,

        @Doc("Channels of the first convolution, doubled at each resolution.") @Range(min = 2, max = 256)
        int backbone,

        @Doc("Convolutions of each head before its last; the paper has 4.") @Range(min = 0, max = 8)
        int depth,

        @Doc("Boxes that are looked at.") Anchors anchors,

        @Doc("Where anchors are.") Looks looks,

        @Doc("Focus of the loss on what is not yet right (gamma); 0 is cross-entropy.") @Range(min = 0, max = 10)
        double focus,

        @Doc("Weight of positive anchors (alpha), that of negative ones being the rest to 1.")
        @Range(min = 0.01, max = 0.99)
        double balance,

        @Doc("Share of anchors taken for each class before anything is learnt; the paper has 0.01. 0.5 is no prior.")
        @Range(min = 1e-6, max = 0.5)
        double prior)
        implements Detector {

    public static final RetinaNet DEFAULT = new RetinaNet(3, 32, 16, 2, Anchors.DEFAULT, Looks.PYRAMID, 2, 0.25, 0.01);

    private static final double NEGATIVE = 0.4;
    private static final double POSITIVE = 0.5;
    private static final double BEND = 1 / 9.0; // where the loss of boxes becomes linear

    /// Which maps are looked at.
    public enum Looks {
        @Doc("All maps of the pyramid, each for things of its own sizes.")
        PYRAMID,
        @Doc("The coarsest map alone, for things of all sizes: what the pyramid is compared with.")
        TOP
    }

    @Override
    public Map<String, Tensor> candidates(Tensor images, int classes, Scope scope) {
        var pyramid = new Pyramid(levels, width, backbone);
        var maps = pyramid.maps(images, scope);
        var which = new Head(depth, width, classes, Math.log(prior / (1 - prior)));
        var where = new Head(depth, width, 4, 0);
        return switch (looks) {
            case PYRAMID -> {
                var boxes = new ArrayList<Tensor>();
                for (int level = 0; level < levels; level++) {
                    int stride = Pyramid.stride(level);
                    boxes.add(anchors.over(maps.get(level), stride, anchors.scale() * stride, 1));
                }
                yield looked(boxes, maps, which, where, anchors.count(1), scope);
            }
            case TOP -> {
                var top = maps.getLast();
                int stride = Pyramid.stride(levels - 1);
                var boxes = anchors.over(top, stride, anchors.scale() * Pyramid.FINEST, levels);
                yield looked(List.of(boxes), List.of(top), which, where, anchors.count(levels), scope);
            }
        };
    }

    private static Map<String, Tensor> looked(
            List<Tensor> boxes, List<Tensor> maps, Head which, Head where, int each, Scope scope) {
        var classHead = scope.shared("classes");
        var boxHead = scope.shared("boxes");
        return Map.of(
                "anchors", scope.probe("anchors", Tensor.concat(0, boxes)),
                "scores", Tensor.concat(1, each(maps, map -> which.of(map, each, classHead.open()))),
                "offsets", Tensor.concat(1, each(maps, map -> where.of(map, each, boxHead.open()))));
    }

    private static List<Tensor> each(List<Tensor> maps, UnaryOperator<Tensor> head) {
        return maps.stream().map(head).toList();
    }

    /// The same convolutions at each resolution, then `outputs` numbers for each anchor.
    private record Head(int depth, int width, int outputs, double bias) {

        /// `[batch, channels, height, width]` to `[batch, height width each, outputs]`.
        Tensor of(Tensor map, int each, Scope scope) {
            var x = map;
            for (int i = 0; i < depth; i++) {
                x = scope.apply(x, conv(width, 3).padding(1), relu());
            }
            var y = scope.apply(x, conv(each * outputs, 3).padding(1).gain(0.2).withoutBias());
            y = y.add(scope.param("prior", Shape.of(each * outputs, 1, 1), Init.fill(bias)));
            return y.transpose(0, 2, 3, 1).reshape(y.dim(0), -1, outputs);
        }
    }

    @Override
    public Tensor loss(Map<String, Tensor> candidates, Tensor truth) {
        var boxes = Fields.get(candidates, "anchors");
        var scores = Fields.get(candidates, "scores");
        var matching = Matching.withBest(boxes, truth, NEGATIVE, POSITIVE);
        var positive = matching.positive().unsqueeze(2);
        var wanted = matching.classes().oneHot(scores.dim(2)).mul(positive);
        var counts = positive.add(matching.negative().unsqueeze(2));
        var classes =
                Losses.focalEach(scores, wanted, focus, balance).mul(counts).sum(1, 2);
        var offsets = Losses.huberEach(Fields.get(candidates, "offsets"), Boxes.encode(matching.boxes(), boxes), BEND)
                .mul(positive)
                .sum(1, 2);
        return classes.add(offsets).div(matching.count()).mean();
    }

    @Override
    public Tensor found(Map<String, Tensor> candidates, int most) {
        var boxes = Boxes.decode(Fields.get(candidates, "offsets"), Fields.get(candidates, "anchors"));
        return Boxes.found(boxes, Fields.get(candidates, "scores").sigmoid(), most);
    }

    @Override
    public Optional<String> objection(Detection task) {
        return new Pyramid(levels, width, backbone).objection(task.input());
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 3e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(8)
                .clip(10)
                .epochs(8);
    }
}
