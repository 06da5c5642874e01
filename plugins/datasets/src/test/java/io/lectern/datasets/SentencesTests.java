package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class SentencesTests extends DatasetContract<Sentences.Settings> {

    private static final Path NONE = Path.of("none");
    private static final Sentences.Settings SMALL = new Sentences.Settings(40, false, new Examples(300, 30, 60), 0);
    private static final Sentences.Settings WHOLE = new Sentences.Settings(40, true, new Examples(300, 30, 60), 0);
    private static final String TEXT = sentences(5_000);

    private static final String ARTICLE = "(?i:the|a|an|some|this|these|every|all|one|two) ";
    private static final String QUALITY = "(?:(?:old|young|small|quiet|happy|hungry|angry|clever) )?";
    private static final String SUBJECT = "(?<=[.] )" + ARTICLE + QUALITY + "(\\w+) ";

    @Override
    protected DatasetPlugin<Dataset, Sentences.Settings> plugin() {
        return new Sentences();
    }

    @Override
    protected Path directory() {
        return NONE;
    }

    @Override
    protected Sentences.Settings settings() {
        return SMALL;
    }

    @Test
    void areSpeltLikeEnglish() {
        assertThat(TEXT.split("(?<=[.?]) ")).allMatch(sentence -> sentence.matches("[A-Z][a-z]*(,? [a-z]+)*[.?]"));
        assertThat(TEXT).contains(" an old ", "An angry ", " a clever ").doesNotContainPattern("\\ba [aeiou]");
    }

    @Test
    void areWholeIfWanted() {
        var data = new Sentences().open(WHOLE, NONE);
        var batch = data.get(Split.TRAIN, IntStream.range(0, 100).toArray());

        assertThat(batch.get("tokens_length")).isEqualTo(batch.get("next_length"));
        assertThat(Arrays.stream(batch.get("tokens_length").longs()).distinct().count())
                .isGreaterThan(10);
        for (int i = 0; i < batch.size(); i++) {
            int length = (int) batch.lengths("tokens").get(i);
            var tokens = spelt(batch.get("tokens").at(i).longs(), length);
            assertThat(spelt(batch.get("next").at(i).longs(), length)).startsWith(tokens.substring(1));
            assertThat(tokens).matches(length < 40 ? "[A-Z][a-z ,]+[.?]" : "[A-Z][a-z ,]+[.?]?");
        }
    }

    private static String spelt(long[] tokens, int length) {
        return Arrays.stream(tokens, 0, length)
                .mapToObj(id -> English.vocabulary().token((int) id))
                .collect(Collectors.joining());
    }

    /// What every data set keeps to, padding included.
    @Nested
    class WholeSentences extends DatasetContract<Sentences.Settings> {

        @Override
        protected DatasetPlugin<Dataset, Sentences.Settings> plugin() {
            return new Sentences();
        }

        @Override
        protected Path directory() {
            return NONE;
        }

        @Override
        protected Sentences.Settings settings() {
            return WHOLE;
        }
    }

    @Test
    void verbsAgreeWithTheirSubject() {
        assertAgree(SUBJECT + "(?!that )(\\w+)");
        assertAgree(SUBJECT + "that (?!" + ARTICLE + ")(\\w+)");
    }

    @Test
    void verbsAgreeOverRelativeClauses() {
        assertAgree(SUBJECT + "that " + ARTICLE + QUALITY + "\\w+ (?!that )\\w+ (\\w+)");
    }

    @Test
    void areOtherSentencesForAnotherSeedOrPart() {
        var other = new Sentences.Settings(40, false, new Examples(300, 30, 60), 1);
        var indices = IntStream.range(0, 20).toArray();
        var batch = open(SMALL).get(Split.TRAIN, indices);

        assertThat(open(other).get(Split.TRAIN, indices)).isNotEqualTo(batch);
        assertThat(open(other).fingerprint()).isNotEqualTo(open(SMALL).fingerprint());
        assertThat(open(SMALL).get(Split.VALIDATION, indices)).isNotEqualTo(batch);
    }

    @Test
    void windowsGoOnByOneCharacter() {
        var batch = open(SMALL).get(Split.TEST, new int[] {7});

        assertThat(Arrays.copyOf(batch.get("next").longs(), 39))
                .isEqualTo(Arrays.copyOfRange(batch.get("tokens").longs(), 1, 40));
    }

    @Test
    void areLearnable() {
        double alone = bits(0);
        double afterFive = bits(5);

        assertThat(alone).isGreaterThan(4);
        assertThat(afterFive).isLessThan(alone / 2.5);
    }

    /// A pattern whose groups are a noun and its verb.
    private void assertAgree(String pattern) {
        var found = Pattern.compile(pattern).matcher(TEXT).results().toList();

        assertThat(found).hasSizeGreaterThan(100);
        assertThat(found.stream()
                        .filter(match ->
                                isPlural(match.group(1)) == match.group(2).endsWith("s"))
                        .map(MatchResult::group))
                .isEmpty();
    }

    private static boolean isPlural(String noun) {
        return noun.endsWith("s") || Set.of("mice", "children", "men", "women").contains(noun);
    }

    /// What a character costs on average when foretold from how often it followed the `reach` characters before
    /// it.
    private double bits(int reach) {
        var counts = new HashMap<String, Map<Character, Integer>>();
        int half = TEXT.length() / 2;
        double bits = 0;
        for (int i = reach; i < TEXT.length(); i++) {
            var after = counts.computeIfAbsent(TEXT.substring(i - reach, i), _ -> new HashMap<>());
            if (i >= half) {
                int seen = after.values().stream().mapToInt(n -> n).sum();
                double share = (after.getOrDefault(TEXT.charAt(i), 0) + 0.01) / (seen + 0.5);
                bits -= Math.log(share) / Math.log(2);
            }
            after.merge(TEXT.charAt(i), 1, Integer::sum);
        }
        return bits / (TEXT.length() - half);
    }

    private static String sentences(int count) {
        var random = new SplittableRandom(1);
        return IntStream.range(0, count).mapToObj(_ -> English.sentence(random)).collect(Collectors.joining(" "));
    }

    private static Dataset open(Sentences.Settings settings) {
        return new Sentences().open(settings, NONE);
    }
}
