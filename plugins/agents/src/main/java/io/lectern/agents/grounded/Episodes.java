package io.lectern.agents.grounded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Walks by chance with a question behind them: `input` is `[n, steps + 1, channels]`, `label` `[n]`.
///
/// @param name  of the data set, for its fingerprint
/// @param steps cells that are seen on the way
/// @param train episodes to learn from
/// @param test  episodes of each other part
record Episodes(String name, Asks asks, int rows, int columns, int steps, int train, int test, long seed)
        implements Dataset {

    Classification task() {
        return new Classification(
                Episode.feature(rows, steps),
                switch (asks) {
                    case COLOUR -> Sight.COLOURS;
                    case PLACE ->
                        IntStream.range(0, rows * columns)
                                .mapToObj(this::distance)
                                .toList();
                });
    }

    private String distance(int place) {
        var parts = Stream.of(far(place % columns, "to the right"), far(place / columns, "down"))
                .flatMap(List::stream)
                .toList();
        return parts.isEmpty() ? "here" : String.join(", ", parts);
    }

    private static List<String> far(int cells, String where) {
        return cells == 0 ? List.of() : List.of(cells + " " + where);
    }

    Stroll stroll(Split split, int index) {
        return Stroll.of(rows, columns, steps, new Randomness(seed).at(split.id(), index));
    }

    @Override
    public int size(Split split) {
        return split == Split.TRAIN ? train : test;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var feature = Episode.feature(rows, steps);
        var input = new float[indices.length * feature.shape().size()];
        var labels = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            var stroll = stroll(split, Objects.checkIndex(indices[i], size(split)));
            Episode.write(stroll, input, i * feature.shape().size());
            labels[i] = stroll.answer(asks);
        }
        return Batch.of("input", NdArray.of(input, feature.shape().insert(0, indices.length)))
                .with("label", NdArray.of(labels, Shape.of(indices.length)));
    }

    @Override
    public String fingerprint() {
        return HexFormat.of().formatHex((toString() + " 2").getBytes(UTF_8)); // all that decides them
    }
}
