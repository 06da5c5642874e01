package io.lectern.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Split;
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

/// A symbol, a long pause, a question: what was the symbol? The smallest task that needs a memory of a chosen length.
///
/// All places but the last foretell themselves, so that only remembering lowers the loss further. Differs from
/// Hochreiter and Schmidhuber 1997, section 5.2, in that the pause is always the same.
@About(
        id = "recall",
        name = "Recall",
        summary = "The first symbol is asked for after a pause of any length; generated, needs no files.",
        paper = "https://doi.org/10.1162/neco.1997.9.8.1735")
public final class Recall implements DatasetPlugin<Dataset, Recall.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("How many different symbols; chance finds one in so many.") @Range(min = 2, max = 26)
            int symbols,

            @Doc("Places from the symbol to the question.") @Range(min = 1, max = 10_000)
            int lag,

            @Doc("Examples to learn from; only as many as symbols differ from each other.")
            @Range(min = 1, max = 1_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other symbols.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(8, 100, 1_600, 200, 0);
    }

    /// Symbols `a`, `b`, ..., then the pause and the question.
    @Override
    public LanguageModelling task(Settings settings, Path directory) {
        var symbols = IntStream.range(0, settings.symbols()).mapToObj(i -> Character.toString('a' + i));
        var vocabulary =
                new Vocabulary(Stream.concat(symbols, Stream.of(".", "?")).toList());
        return new LanguageModelling(new Feature.Tokens(settings.lag() + 1, vocabulary));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Pauses(settings, new Randomness(settings.seed()));
    }

    /// `tokens` and `next`, both `[n, lag + 1]`.
    private record Pauses(Settings settings, Randomness random) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int length = settings.lag() + 1;
            long pause = settings.symbols();
            long question = pause + 1;
            var tokens = new long[indices.length * length];
            var next = new long[indices.length * length];
            for (int i = 0; i < indices.length; i++) {
                int index = Objects.checkIndex(indices[i], size(split));
                long symbol = random.at(split.id(), index).nextInt(settings.symbols());
                for (int t = 0; t < length; t++) {
                    tokens[i * length + t] = t == 0 ? symbol : t == length - 1 ? question : pause;
                    next[i * length + t] = t == length - 1 ? symbol : t == length - 2 ? question : pause;
                }
            }
            var shape = Shape.of(indices.length, length);
            return Batch.of("tokens", NdArray.of(tokens, shape)).with("next", NdArray.of(next, shape));
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("recall 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
