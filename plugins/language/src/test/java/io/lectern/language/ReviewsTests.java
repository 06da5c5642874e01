package io.lectern.language;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ReviewsTests {

    private static final Sst2.Settings SETTINGS = new Sst2.Settings(0, 4, 6, 0);

    @TempDir
    Path root;

    @BeforeEach
    void write() throws IOException {
        Files.createDirectory(root.resolve("sst2"));
        write("train.tsv", "sentence\tlabel\na fine film \t1\na bad , bad film\t0\nfilm [MASK]\t1\n");
        write("dev.tsv", "sentence\tlabel\na bad script of a film with a plot\t0\n");
    }

    private void write(String file, String text) throws IOException {
        Files.writeString(root.resolve("sst2").resolve(file), text);
    }

    @Test
    void tellsTheMostFrequentWordsApart() throws IOException {
        var task = new Sst2().task(SETTINGS, root.resolve("sst2"));
        assertThat(task).isEqualTo(new Classification(task.input(), java.util.List.of("dislikes", "likes")));
        assertThat(((Feature.Tokens) task.input()).vocabulary().tokens())
                .startsWith("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]")
                .endsWith("film", "a", "bad", ",");
    }

    @Test
    void marksCutsAndLabels() throws Exception {
        try (var data = new Sst2().open(SETTINGS, root.resolve("sst2"))) {
            assertThat(data.size(Split.TRAIN)).isEqualTo(3);
            var judged = data.get(Split.TEST, new int[] {0});
            assertThat(judged.get("input").longs()).containsExactly(2, 6, 7, 1, 1, 3);
            assertThat(judged.get("label").longs()).containsExactly(0);
        }
    }

    @Test
    void takesNoWordForAMark() throws Exception {
        try (var data = new Sst2().open(SETTINGS, root.resolve("sst2"))) {
            var all = data.get(Split.TRAIN, new int[] {0, 1, 2}).get("input").longs();
            assertThat(all).doesNotContain(Marks.MASK);
        }
    }

    @Test
    void drawsAsManyLabelsAsAskedFor() throws Exception {
        var one = new Sst2.Settings(1, 4, 6, 0);
        try (var data = new Sst2().open(one, root.resolve("sst2"))) {
            assertThat(data.size(Split.TRAIN)).isEqualTo(1);
        }
    }

    /// Beside the folder of the other data set.
    @Test
    void hidesWordsOfTheSamePhrases() throws Exception {
        var settings = new MaskedReviews.Settings(4, 6, 0);
        var folder = root.resolve("sst2-masked");
        try (var data = new MaskedReviews().open(settings, folder)) {
            assertThat(data.size(Split.TRAIN)).isEqualTo(3);
            var batch = data.get(Split.TRAIN, IntStream.range(0, 3).toArray());
            assertThat(batch.lengths("hidden").longs()).containsExactly(1, 1, 1);
        }
    }

    @Test
    void saysWhereFilesBelong() {
        assertThatThrownBy(() -> new Sst2().task(SETTINGS, root.resolve("none").resolve("sst2")))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("train.tsv")
                .hasMessageContaining("SST-2.zip");
    }

    @Test
    void namesTheLineThatIsBroken() throws IOException {
        write("train.tsv", "sentence\tlabel\na film\t2\n");
        assertThatThrownBy(() -> new Sst2().task(SETTINGS, root.resolve("sst2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("train.tsv, line 2: expected a phrase, a tab and 0 or 1, got 'a film\t2'");
        Files.write(root.resolve("sst2").resolve("train.tsv"), "caf\u00e9\t1\n".getBytes(ISO_8859_1));
        assertThatThrownBy(() -> new Sst2().task(SETTINGS, root.resolve("sst2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("not UTF-8");
        write("train.tsv", "");
        assertThatThrownBy(() -> new Sst2().task(SETTINGS, root.resolve("sst2")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no phrases");
    }
}
