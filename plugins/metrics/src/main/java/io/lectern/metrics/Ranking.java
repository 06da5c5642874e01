package io.lectern.metrics;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Boxes of one class from all pictures by their scores, each a hit or a false alarm at one threshold of overlap.
final class Ranking {

    /// Where precision is read.
    static final List<Double> RECALLS =
            IntStream.rangeClosed(0, 100).mapToObj(i -> i / 100.0).toList();

    private static final double ROUNDING = 1e-9; // of a recall that is one of these places

    private final double threshold;
    private final double largest;
    private final List<Judged> judged = new ArrayList<>();
    private int wanted;

    private record Judged(double score, boolean hit) {}

    /// @param largest area of what is counted, in square pixels
    Ranking(double threshold, double largest) {
        this.threshold = threshold;
        this.largest = largest;
    }

    /// Adds a picture.
    void add(List<Box> truth, List<Box> found) {
        wanted += (int) truth.stream().filter(this::counts).count();
        var free = new ArrayList<>(truth);
        for (var box : byScore(found)) {
            var taken = best(box, free);
            if (taken == null) {
                if (counts(box)) {
                    judged.add(new Judged(box.score(), false));
                }
                continue;
            }
            free.remove(taken);
            if (counts(taken)) {
                judged.add(new Judged(box.score(), true));
            }
        }
    }

    private static List<Box> byScore(List<Box> boxes) {
        return boxes.stream()
                .sorted(Comparator.comparingDouble(Box::score).reversed())
                .toList();
    }

    private boolean counts(Box box) {
        return box.area() <= largest;
    }

    /// The free box that it overlaps most, by the threshold at least; one that counts, if there is any.
    private @Nullable Box best(Box box, List<Box> free) {
        return free.stream()
                .filter(other -> box.overlap(other) >= threshold)
                .max(Comparator.comparing(this::counts).thenComparingDouble(box::overlap))
                .orElse(null);
    }

    /// NaN where there was nothing to find.
    double averagePrecision() {
        return wanted == 0
                ? Double.NaN
                : precisions().stream()
                        .mapToDouble(Double::doubleValue)
                        .average()
                        .orElseThrow();
    }

    /// For each of the recalls the best precision of a score that gives at least that; 0 where none does.
    List<Double> precisions() {
        var byScore = judged.stream()
                .sorted(Comparator.comparingDouble(Judged::score).reversed())
                .toList();
        var best = new double[RECALLS.size()];
        int hits = 0;
        for (int i = 0; i < byScore.size(); i++) {
            hits += byScore.get(i).hit ? 1 : 0;
            double precision = hits / (i + 1.0);
            int reached = (int) Math.floor((best.length - 1) * ((double) hits / wanted + ROUNDING));
            best[reached] = Math.max(best[reached], precision);
        }
        for (int i = best.length - 2; i >= 0; i--) {
            best[i] = Math.max(best[i], best[i + 1]);
        }
        return java.util.Arrays.stream(best).boxed().toList();
    }
}
