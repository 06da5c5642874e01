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
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Who bites whom? A dog, a man and some other words in random order: the class says which of the two
/// comes first, so words without their order say nothing.
@About(
        id = "word-order",
        name = "Word order",
        summary = "Does the dog bite the man, or the man the dog? Only the order of words says; generated.",
        paper = "https://arxiv.org/abs/1706.03762")
public final class WordOrder implements DatasetPlugin<Dataset, WordOrder.Settings> {

    private static final List<String> OTHERS =
            List.of("bites", "today", "again", "here", "there", "often", "badly", "never", "soon", "twice", "now");
    private static final List<String> WORDS =
            Stream.concat(Stream.of("dog", "man"), OTHERS.stream()).toList();

    /// What can be chosen.
    public record Settings(
            @Doc("Words in a sentence.") @Range(min = 2, max = 13)
            int words,

            @Doc("How many sentences.") Amounts amounts,

            @Doc("Another seed gives other sentences.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(10, new Amounts(20_000, 500, 2_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(
                new Feature.Tokens(settings.words() + 2, Marks.vocabulary(WORDS)),
                List.of("dog bites man", "man bites dog"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        var fingerprint = HexFormat.of().formatHex(("word-order 1 " + settings).getBytes(UTF_8));
        return new LabelledTexts(
                new Sentences(settings, new Randomness(settings.seed())), settings.words() + 2, fingerprint);
    }

    private record Sentences(Settings settings, Randomness random) implements Texts {

        @Override
        public int size(Split split) {
            return settings.amounts().of(split);
        }

        @Override
        public Text at(Split split, int index) {
            var chance = random.at(split.id(), index);
            var words = words(chance);
            var tokens = new long[words.size() + 2];
            tokens[0] = Marks.CLASS;
            tokens[tokens.length - 1] = Marks.SEPARATOR;
            for (int i = 0; i < words.size(); i++) {
                tokens[i + 1] = (long) Marks.WORDS + words.get(i);
            }
            return new Text(tokens, words.indexOf(0) < words.indexOf(1) ? 0 : 1);
        }

        /// The dog is 0, the man 1.
        private List<Integer> words(RandomGenerator chance) {
            var others = new ArrayList<Integer>();
            for (int word = 2; word < WORDS.size(); word++) {
                others.add(word);
            }
            Collections.shuffle(others, chance);
            var words = new ArrayList<>(List.of(0, 1));
            words.addAll(others.subList(0, settings.words() - 2));
            Collections.shuffle(words, chance);
            return words;
        }
    }
}
