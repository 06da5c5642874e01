package io.lectern.testing.ops;

import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Greedy non-maximum suppression, as in a textbook.
final class Boxes {

    private Boxes() {}

    static Numbers kept(Numbers boxes, Numbers scores, int k, double overlap, double score) {
        var kept = new ArrayList<Integer>();
        IntStream.range(0, scores.data().length)
                .boxed()
                .filter(i -> scores.at(i) > score)
                .sorted(Comparator.comparingDouble(i -> -scores.at(i)))
                .filter(_ -> kept.size() < k)
                .forEach(i -> keep(i, kept, boxes, overlap));
        return Numbers.of(Shape.of(k), i -> i[0] < kept.size() ? kept.get(i[0]) : -1);
    }

    private static void keep(int candidate, List<Integer> kept, Numbers boxes, double overlap) {
        if (kept.stream().noneMatch(better -> shared(boxes, candidate, better) > overlap)) {
            kept.add(candidate);
        }
    }

    /// Intersection over union.
    private static double shared(Numbers boxes, int a, int b) {
        double inside = common(boxes, a, b, 0) * common(boxes, a, b, 1);
        double union = common(boxes, a, a, 0) * common(boxes, a, a, 1)
                + common(boxes, b, b, 0) * common(boxes, b, b, 1)
                - inside;
        return union == 0 ? 0 : inside / union;
    }

    /// Length that two boxes have in common along an axis; corners may come in either order.
    private static double common(Numbers boxes, int a, int b, int axis) {
        double low = Math.max(low(boxes, a, axis), low(boxes, b, axis));
        double high = Math.min(high(boxes, a, axis), high(boxes, b, axis));
        return Math.max(0, high - low);
    }

    private static double low(Numbers boxes, int i, int axis) {
        return Math.min(boxes.at(i, axis), boxes.at(i, axis + 2));
    }

    private static double high(Numbers boxes, int i, int axis) {
        return Math.max(boxes.at(i, axis), boxes.at(i, axis + 2));
    }
}
