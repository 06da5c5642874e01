package io.lectern.vision;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import java.util.List;

/// Geometry of boxes as expressions: `[..., 4]` of left, top, right, bottom in pixels, right and bottom just outside.
final class Boxes {

    private static final double THINNEST = 1e-3; // pixels; keeps logarithms finite where rows are not used
    private static final double LARGEST_CHANGE = Math.log(1000 / 16.0); // of a side; of no consequence once trained
    private static final int CANDIDATES = 300; // looked at in each picture
    private static final double OVERLAP = 0.5;
    private static final double LEAST = 0.05;

    private Boxes() {}

    /// Intersection over union of each box with each of others: `[..., a, 4]` and `[..., b, 4]` to `[..., a, b]`. 0
    /// where one of them is empty.
    static Tensor overlap(Tensor boxes, Tensor others) {
        var a = boxes.unsqueeze(boxes.rank() - 1); // [..., a, 1, 4]
        var b = others.unsqueeze(others.rank() - 2); // [..., 1, b, 4]
        var shared = side(a, 0, 2, b).mul(side(a, 1, 3, b));
        return shared.div(area(a).add(area(b)).sub(shared).atLeast(THINNEST * THINNEST))
                .squeeze(-1);
    }

    private static Tensor side(Tensor a, int low, int high, Tensor b) {
        return at(a, high).min(at(b, high)).sub(at(a, low).max(at(b, low))).relu();
    }

    private static Tensor area(Tensor boxes) {
        return at(boxes, 2).sub(at(boxes, 0)).mul(at(boxes, 3).sub(at(boxes, 1)));
    }

    /// What must be done to boxes to get others: by how much of its sides each is moved, and the logarithms of the
    /// factors on its sides [Girshick et al. 2014, appendix C].
    ///
    /// @return `[..., 4]`: right, down, width, height
    static Tensor encode(Tensor others, Tensor boxes) {
        var to = Middle.of(others);
        var from = Middle.of(boxes);
        return Tensor.concat(
                -1,
                to.x.sub(from.x).div(from.width),
                to.y.sub(from.y).div(from.height),
                to.width.div(from.width).log(),
                to.height.div(from.height).log());
    }

    /// Does to boxes what [#encode] says.
    static Tensor decode(Tensor offsets, Tensor boxes) {
        var from = Middle.of(boxes);
        var x = at(offsets, 0).mul(from.width).add(from.x);
        var y = at(offsets, 1).mul(from.height).add(from.y);
        var halfWidth =
                at(offsets, 2).atMost(LARGEST_CHANGE).exp().mul(from.width).mul(0.5);
        var halfHeight =
                at(offsets, 3).atMost(LARGEST_CHANGE).exp().mul(from.height).mul(0.5);
        return Tensor.concat(-1, x.sub(halfWidth), y.sub(halfHeight), x.add(halfWidth), y.add(halfHeight));
    }

    /// Boxes cut off where a picture ends.
    static Tensor within(Tensor boxes, int height, int width) {
        return Tensor.concat(
                -1,
                at(boxes, 0).clip(0, width),
                at(boxes, 1).clip(0, height),
                at(boxes, 2).clip(0, width),
                at(boxes, 3).clip(0, height));
    }

    /// The best boxes of each picture: those of one class that overlap a better one by more than half are dropped.
    ///
    /// @param boxes  `[batch, count, 4]`
    /// @param scores `[batch, count, classes]`, in [0, 1]
    /// @return `[batch, most, 6]` of box, class, score, best first; then rows of 0
    static Tensor found(Tensor boxes, Tensor scores, int most) {
        int classes = scores.dim(2);
        var all = scores.flatten(1);
        var which = all.topKIndex(Math.min(CANDIDATES, all.dim(1))); // [batch, candidates]
        var row = which.cast(DType.FLOAT32).add(0.5).div(classes).floor();
        var kind = which.cast(DType.FLOAT32).sub(row.mul(classes));
        var score = all.take(1, which);
        var candidates = Tensor.concat(2, rows(boxes, row.cast(DType.INT64)), kind.unsqueeze(2), score.unsqueeze(2));
        return suppressed(candidates, kind, score, most, OVERLAP, LEAST);
    }

    /// Rows by their numbers: `[batch, count, width]` at `[batch, k]`.
    static Tensor rows(Tensor table, Tensor index) {
        return table.take(1, index.unsqueeze(2).expand(Shape.of(index.dim(0), index.dim(1), table.dim(2))));
    }

    /// The rows of each picture that greedy non-maximum suppression keeps, best first, then rows of 0.
    ///
    /// @param rows    `[batch, count, width]`, the first four numbers of each a box
    /// @param groups  `[batch, count]`, whole numbers: boxes of different groups do not suppress each other
    /// @param scores  `[batch, count]`, in [0, 1]
    /// @param overlap boxes that overlap a better one by more than this share are dropped
    /// @param least   boxes with no more than this score are dropped
    /// @return `[batch, most, width]`
    static Tensor suppressed(Tensor rows, Tensor groups, Tensor scores, int most, double overlap, double least) {
        var boxes = rows.slice(2, 0, 4);
        // groups that lie far from each other need not be told apart [as torchvision does it]
        var apart = boxes.add(
                groups.unsqueeze(2).mul(boxes.abs().maxKeep(1, 2).mul(2).add(1)));
        return Tensor.scan(List.of(), List.of(rows, apart, scores), (_, picture) -> {
                    var kept = picture.get(1).nms(picture.get(2), most, overlap, least);
                    var none = kept.less(0);
                    var best = picture.getFirst().gather(0, none.where(kept.zeros(), kept));
                    var used = none.not().cast(best.type()).unsqueeze(1);
                    return new Tensor.Step(List.of(), List.of(best.mul(used)));
                })
                .outputs()
                .getFirst();
    }

    private static Tensor at(Tensor boxes, int index) {
        return boxes.slice(-1, index, index + 1);
    }

    /// A box by its centre and sides, each `[..., 1]`.
    private record Middle(Tensor x, Tensor y, Tensor width, Tensor height) {

        static Middle of(Tensor boxes) {
            return new Middle(
                    at(boxes, 0).add(at(boxes, 2)).mul(0.5),
                    at(boxes, 1).add(at(boxes, 3)).mul(0.5),
                    at(boxes, 2).sub(at(boxes, 0)).atLeast(THINNEST),
                    at(boxes, 3).sub(at(boxes, 1)).atLeast(THINNEST));
        }
    }
}
