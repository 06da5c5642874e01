package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class MaskedWordsTests extends DatasetContract<MaskedWords.Settings> {

    @Override
    protected DatasetPlugin<Dataset, MaskedWords.Settings> plugin() {
        return new MaskedWords();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected MaskedWords.Settings settings() {
        return new MaskedWords.Settings(10, new Amounts(200, 20, 100), 0);
    }

    @Test
    void asksForWordsAndShowsAllOthers() {
        var masking = new Masking(70);
        long[] text = {Marks.CLASS, 10, 11, Marks.UNKNOWN, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, Marks.SEPARATOR};
        var random = new Random(3);
        for (int i = 0; i < 100; i++) {
            var masked = masking.of(text, random);
            assertThat(masked.places()).hasSize(2).doesNotContain(0, 3, 14).isSorted();
            for (int place = 0; place < text.length; place++) {
                int at = java.util.Arrays.binarySearch(masked.places(), place);
                if (at < 0) {
                    assertThat(masked.tokens()[place]).isEqualTo(text[place]);
                } else {
                    assertThat(masked.hidden()[at]).isEqualTo(text[place]);
                    assertThat(masked.tokens()[place]).isBetween((long) Marks.MASK, 69L);
                }
            }
        }
    }

    @Test
    void asksForNothingWhereNoWordIsKnown() {
        var text = new long[] {Marks.CLASS, Marks.UNKNOWN, Marks.SEPARATOR};
        var masked = new Masking(70).of(text, new Random(3));
        assertThat(masked.places()).isEmpty();
        assertThat(masked.tokens()).containsExactly(text);
    }

    @Test
    void hidesOtherWordsEachTime() throws Exception {
        try (var data = new MaskedWords().open(settings(), directory())) {
            var all = IntStream.range(0, 50).toArray();
            var random = new Random(4);
            assertThat(data.vary(all, random).get("places"))
                    .isNotEqualTo(data.vary(all, random).get("places"));
        }
    }

    @Test
    void isReadBestByOneWhoKnowsTheGrammar() throws Exception {
        try (var data = new MaskedWords().open(settings(), directory())) {
            var examples = data.get(Split.TEST, IntStream.range(0, 100).toArray());
            assertThat(IdealReader.accuracy(examples)).isBetween(0.3, 0.8);
        }
    }
}
