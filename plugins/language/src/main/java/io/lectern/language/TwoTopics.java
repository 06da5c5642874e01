package io.lectern.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Pairs of sentences: does the second go on where the first ended, or is it from a document on the
/// other topic?
///
/// In documents of one topic cats do things to mice; in those of the other, mice to cats. Both use the
/// same words equally often, so that a bag of words cannot tell whether a pair belongs together.
@About(
        id = "two-topics",
        name = "Two topics",
        summary = "Does the second sentence follow the first? Topics share all words; generated.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class TwoTopics implements DatasetPlugin<Dataset, TwoTopics.Settings> {

    private static final List<String> CATS = List.of("cat", "tiger", "lion", "panther", "lynx", "puma");
    private static final List<String> MICE = List.of("mouse", "rat", "vole", "hamster", "shrew", "squirrel");
    private static final List<String> VERBS = List.of("chases", "sees", "hears", "fools", "follows", "finds");
    private static final List<String> QUALITIES = List.of("old", "young", "quick", "quiet", "hungry", "clever");
    private static final List<String> WORDS = Stream.of(CATS, MICE, VERBS, QUALITIES, List.of("the"))
            .flatMap(List::stream)
            .toList();
    private static final int LONGEST = 13; // [CLS] and twice a sentence of five words and [SEP]

    /// What can be chosen.
    public record Settings(
            @Doc("How many pairs.") Amounts amounts,

            @Doc("Another seed gives other pairs.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(new Amounts(50_000, 500, 2_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(
                new Feature.Tokens(LONGEST, Marks.vocabulary(WORDS)), List.of("follows", "from elsewhere"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        var fingerprint = HexFormat.of().formatHex(("two-topics 1 " + settings).getBytes(UTF_8));
        return new LabelledTexts(new Pairs(settings, new Randomness(settings.seed())), LONGEST, fingerprint);
    }

    private record Pairs(Settings settings, Randomness random) implements Texts {

        @Override
        public int size(Split split) {
            return settings.amounts().of(split);
        }

        /// Of as many pairs of each class.
        @Override
        public Text at(Split split, int index) {
            var chance = random.at(split.id(), index);
            boolean follows = index % 2 == 0;
            boolean cats = chance.nextBoolean();
            var first = sentence(cats, chance);
            var second = sentence(cats == follows, chance);
            var marked = LongStream.of(Marks.CLASS);
            for (var sentence : List.of(first, second)) {
                var tokens = sentence.stream().mapToLong(word -> (long) Marks.WORDS + WORDS.indexOf(word));
                marked = LongStream.concat(marked, LongStream.concat(tokens, LongStream.of(Marks.SEPARATOR)));
            }
            return new Text(marked.toArray(), follows ? 0 : 1);
        }

        /// Five words; what a cat or a mouse is like says nothing.
        private static List<String> sentence(boolean cats, RandomGenerator chance) {
            var subject = one(cats ? CATS : MICE, chance);
            var object = one(cats ? MICE : CATS, chance);
            var quality = one(QUALITIES, chance);
            var verb = one(VERBS, chance);
            return chance.nextBoolean()
                    ? List.of(quality, subject, verb, "the", object)
                    : List.of("the", subject, verb, quality, object);
        }

        private static String one(List<String> words, RandomGenerator chance) {
            return words.get(chance.nextInt(words.size()));
        }
    }
}
