package io.lectern.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Random symbols to be written again in another order, with a full stop behind: the smallest
/// translation, whose answer is as sure as its length.
///
/// Symbols may repeat. Of sequences drawn for learning and for judging, only short ones can be the
/// same.
@About(
        id = "reorder",
        name = "Reorder",
        summary = "Symbols to be copied, reversed or sorted, of any number; generated, needs no files.",
        paper = "https://arxiv.org/abs/1409.3215")
public final class Reorder implements DatasetPlugin<Dataset, Reorder.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("In which order they are to be written.") Order order,

            @Doc("How many different symbols.") @Range(min = 1, max = 26)
            int symbols,

            @Doc("Symbols of the shortest sequences.") @Range(min = 1, max = 10_000)
            int shortest,

            @Doc("Symbols of the longest sequences; others are padded to it.") @Range(min = 1, max = 10_000)
            int longest,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other sequences.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    /// An order to write symbols in.
    public enum Order {
        @Doc("As they came.")
        COPY,
        @Doc("The last one first.")
        REVERSE,
        @Doc("By the alphabet.")
        SORT;

        private long[] of(long[] symbols) {
            return switch (this) {
                case COPY -> symbols;
                case REVERSE ->
                    IntStream.range(0, symbols.length)
                            .mapToLong(i -> symbols[symbols.length - 1 - i])
                            .toArray();
                case SORT ->
                    IntStream.range(0, symbols.length)
                            .mapToLong(i -> symbols[i])
                            .sorted()
                            .toArray();
            };
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(Order.REVERSE, 10, 5, 12, 100_000, 1_000, 0);
    }

    @Override
    public Transduction task(Settings settings, Path directory) {
        if (settings.shortest() > settings.longest()) {
            throw new IllegalArgumentException("the shortest sequences (%d) are longer than the longest (%d)"
                    .formatted(settings.shortest(), settings.longest()));
        }
        var symbols = IntStream.range(0, settings.symbols()).mapToObj(i -> Character.toString('a' + i));
        var vocabulary = new Vocabulary(Stream.concat(symbols, Stream.of(".")).toList());
        return new Transduction(
                new Feature.Tokens(settings.longest(), vocabulary),
                new Feature.Tokens(settings.longest() + 1, vocabulary));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Sequences(settings, new Randomness(settings.seed()));
    }

    /// `source` `[n, longest]` and `target` `[n, longest + 1]`, with their lengths.
    private record Sequences(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int places = settings.longest();
            var source = new long[indices.length * places];
            var target = new long[indices.length * (places + 1)];
            var lengths = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                var symbols = symbols(split, index);
                lengths[i] = symbols.length;
                System.arraycopy(symbols, 0, source, i * places, symbols.length);
                System.arraycopy(settings.order().of(symbols), 0, target, i * (places + 1), symbols.length);
                target[i * (places + 1) + symbols.length] = settings.symbols();
            }
            var written = IntStream.range(0, lengths.length)
                    .mapToLong(i -> lengths[i] + 1)
                    .toArray();
            return Batch.of("source", NdArray.of(source, Shape.of(indices.length, places)))
                    .withLengths("source", lengths)
                    .with("target", NdArray.of(target, Shape.of(indices.length, places + 1)))
                    .withLengths("target", written);
        }

        private long[] symbols(Split split, int index) {
            var chance = random.at(split.id(), index);
            int length = chance.nextInt(settings.shortest(), settings.longest() + 1);
            return chance.longs(length, 0, settings.symbols()).toArray();
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("reorder 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
