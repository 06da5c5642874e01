package io.lectern.datasets.view;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Data sets that show another one in part or changed. Views compose, copy nothing, and have fingerprints of their
/// own.
///
/// Pictures are the field `input` `[n, channels, height, width]`, classes the field `label` `[n]`. Chance is drawn
/// from a seed, the part and the example's number: an example looks the same whenever it is asked for. Closing a view
/// closes what it shows.
public final class Views {

    private Views() {}

    /// The first `most` training examples, or all if there are fewer; validation and test stay whole.
    public static Dataset limit(Dataset data, int most) {
        int size = Math.min(positive("limit", most), data.size(Split.TRAIN));
        var chosen = Map.of(Split.TRAIN, IntStream.range(0, size).toArray());
        return new Selection(data, chosen, "limit " + most);
    }

    /// Only the examples of some classes, numbered anew in the order given; the task becomes
    /// [#classes(Classification, List)].
    ///
    /// Asks for every example once, to see its label.
    public static Dataset classes(Dataset data, Classification task, List<String> kept) {
        var numbers = numbers(task, kept);
        var chosen = new EnumMap<Split, int[]>(Split.class);
        for (var split : Split.values()) {
            chosen.put(split, withLabel(data, split, numbers));
        }
        var selection = new Selection(data, chosen, "classes " + numbers);
        return Rewriting.of(selection, "numbered anew", batch -> {
            var labels = batch.get("label").longs();
            var renumbered = Arrays.stream(labels).map(label -> numbers.indexOf((int) label));
            return batch.with(
                    "label", NdArray.of(renumbered.toArray(), batch.get("label").shape()));
        });
    }

    /// The task of telling only some classes apart.
    ///
    /// @throws IllegalArgumentException if fewer than two are given, one is given twice, or unknown
    public static Classification classes(Classification task, List<String> kept) {
        numbers(task, kept);
        return new Classification(task.input(), kept);
    }

    /// Training labels that are not to be trusted: a share of them is replaced by a class drawn evenly from all,
    /// the right one included. Validation and test labels stay true.
    ///
    /// @see <a href="https://arxiv.org/abs/1611.03530">Zhang et al., 2017</a>
    public static Dataset noisyLabels(Dataset data, int classes, double share, long seed) {
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("the share of noisy labels is %s, outside [0, 1]".formatted(share));
        }
        positive("number of classes", classes);
        var random = new Randomness(seed);
        var what = "noisy labels %d %s %d".formatted(classes, share, seed);
        return new Rewriting(data, what, (split, indices, batch) -> {
            if (split != Split.TRAIN) {
                return batch;
            }
            var labels = batch.get("label").longs().clone();
            for (int i = 0; i < labels.length; i++) {
                var draw = random.at("noisy-labels", indices[i]);
                if (draw.nextDouble() < share) {
                    labels[i] = draw.nextInt(classes);
                }
            }
            return batch.with("label", NdArray.of(labels, batch.get("label").shape()));
        });
    }

    /// Pictures of another size, by [Resampling]; the task's input becomes [#sized].
    public static Dataset resize(Dataset data, int height, int width) {
        return Rewriting.of(data, "resize %d %d".formatted(height, width), batch -> {
            var images = batch.get("input");
            var resampling = new Resampling(images.dim(2), images.dim(3), height, width);
            return batch.with("input", resampling.apply(images));
        });
    }

    /// Pictures in the middle of a larger, black canvas (or of a smaller one, which cuts their edges off); the
    /// task's input becomes [#sized].
    public static Dataset canvas(Dataset data, int height, int width) {
        return Rewriting.of(data, "canvas %d %d".formatted(height, width), batch -> {
            var images = batch.get("input");
            int down = Math.floorDiv(height - images.dim(2), 2);
            int right = Math.floorDiv(width - images.dim(3), 2);
            return batch.with("input", Placement.place(images, height, width, _ -> down, _ -> right));
        });
    }

    /// Pictures moved by up to `most` pixels in each direction, in some parts of the data; what is left behind is
    /// black.
    public static Dataset shift(Dataset data, Set<Split> parts, int most, long seed) {
        var random = new Randomness(seed);
        var what = "shift %s %d %d".formatted(new TreeSet<>(parts), positive("shift", most), seed);
        return new Rewriting(data, what, (split, indices, batch) -> {
            if (!parts.contains(split)) {
                return batch;
            }
            var images = batch.get("input");
            var down = new int[indices.length];
            var right = new int[indices.length];
            for (int i = 0; i < indices.length; i++) {
                var draw = random.at("shift/" + split.id(), indices[i]);
                down[i] = draw.nextInt(2 * most + 1) - most;
                right[i] = draw.nextInt(2 * most + 1) - most;
            }
            return batch.with(
                    "input", Placement.place(images, images.dim(2), images.dim(3), i -> down[i], i -> right[i]));
        });
    }

    /// The same kind of picture in another size.
    public static Feature.Image sized(Feature.Image image, int height, int width) {
        return new Feature.Image(image.channels(), height, width, image.mean(), image.deviation());
    }

    private static List<Integer> numbers(Classification task, List<String> kept) {
        if (kept.size() < 2
                || new HashSet<>(kept).size() < kept.size()
                || !task.classes().containsAll(kept)) {
            throw new IllegalArgumentException(
                    "at least two different classes are needed of %s, got %s".formatted(task.classes(), kept));
        }
        return kept.stream().map(task.classes()::indexOf).toList();
    }

    private static int[] withLabel(Dataset data, Split split, List<Integer> labels) {
        int size = data.size(split);
        int chunk = 256;
        return IntStream.iterate(0, from -> from < size, from -> from + chunk)
                .flatMap(from -> {
                    var indices =
                            IntStream.range(from, Math.min(size, from + chunk)).toArray();
                    var seen = data.get(split, indices).get("label").longs();
                    return IntStream.range(0, seen.length)
                            .filter(i -> labels.contains((int) seen[i]))
                            .map(i -> indices[i]);
                })
                .toArray();
    }

    private static int positive(String what, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("the %s is %d, but at least 1 is needed".formatted(what, value));
        }
        return value;
    }
}
