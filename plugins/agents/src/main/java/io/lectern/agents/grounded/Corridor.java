package io.lectern.agents.grounded;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.IntStream;

/// What colour was the circle? An agent walks at random through a corridor with coloured things, and is asked about one
/// of them when it has stopped.
///
/// The corridor is a ring of cells with one thing of each shape in them; the agent sees only the cell where it is. An
/// example is an episode: a place of its series for each time, and one for the question. A place has channels for the
/// picture ([Sight]), for the action that led there, and for the shape that is asked about.
///
/// Differs from the paper, whose rooms are three-dimensional and whose questions are sentences of twelve kinds: there
/// are two kinds here, one a data set, so that one can be learnt and the other be asked of what was learnt.
@About(
        id = "corridor",
        name = "Corridor",
        summary = "A random walk past coloured things, then a question about one; generated, needs no files.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class Corridor implements DatasetPlugin<Dataset, Corridor.Settings> {

    /// What is asked about a shape.
    public enum Asks {
        /// Which colour it has.
        COLOUR,
        /// How many steps to the right it is from where the agent stopped.
        PLACE
    }

    /// What can be chosen.
    public record Settings(
            @Doc("What is asked about a shape: its colour, or how many steps to the right it is.")
            Asks asks,

            @Doc("Cells of the corridor.") @Range(min = 4, max = 100)
            int cells,

            @Doc("Cells that are seen on the way, one after the other.") @Range(min = 2, max = 10_000)
            int steps,

            @Doc("Episodes to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Episodes to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other episodes.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(Asks.COLOUR, 8, 60, 10_000_000, 1_000, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(
                Episode.feature(settings.steps()),
                switch (settings.asks()) {
                    case COLOUR -> Sight.COLOURS;
                    case PLACE ->
                        IntStream.range(0, settings.cells())
                                .mapToObj(steps -> steps == 0 ? "here" : steps + " to the right")
                                .toList();
                });
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Episodes(settings);
    }

    /// The episode behind an example.
    public static Stroll stroll(Settings settings, Split split, int index) {
        return Stroll.of(settings.cells(), settings.steps(), new Randomness(settings.seed()).at(split.id(), index));
    }

    /// `input` is `[n, steps + 1, channels]`, `label` `[n]`.
    private record Episodes(Settings settings) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            var shape = Episode.feature(settings.steps()).shape().insert(0, indices.length);
            var input = new float[shape.size()];
            var labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                var stroll = stroll(settings, split, Objects.checkIndex(indices[i], size(split)));
                Episode.write(stroll, input, i * shape.remove(0).size());
                labels[i] = stroll.answer(settings.asks());
            }
            return Batch.of("input", NdArray.of(input, shape))
                    .with("label", NdArray.of(labels, Shape.of(indices.length)));
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("corridor 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
