package io.lectern.datasets;

import static io.lectern.datasets.Fixtures.gzip;
import static io.lectern.datasets.Fixtures.tar;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BabiTests extends DatasetContract<Babi.Settings> {

    private static final String TRAIN = """
            1 Mary moved to the bathroom.
            2 John went to the hallway.
            3 Where is Mary? \tbathroom\t1
            4 Mary moved to the office.
            5 Where is Mary? \toffice\t4
            1 Sandra went to the garden.
            2 Where is Sandra? \tgarden\t1
            """;
    private static final String TEST = """
            1 John moved to the hallway.
            2 Where is John? \thallway\t1
            """;

    @TempDir
    private static Path folder;

    @BeforeAll
    static void write() throws IOException {
        Fixtures.write(folder, Map.of(BabiFiles.ARCHIVE, archive(TRAIN)));
    }

    private static byte[] archive(String train) throws IOException {
        var files = new TreeMap<String, byte[]>();
        files.put("tasks_1-20_v1-2/en/qa1_single-supporting-fact_train.txt", "no such thing".getBytes(UTF_8));
        files.put("tasks_1-20_v1-2/en-10k/qa1_single-supporting-fact_train.txt", train.getBytes(UTF_8));
        files.put("tasks_1-20_v1-2/en-10k/qa1_single-supporting-fact_test.txt", TEST.getBytes(UTF_8));
        return gzip(tar(files));
    }

    @Override
    protected DatasetPlugin<Dataset, Babi.Settings> plugin() {
        return new Babi();
    }

    @Override
    protected Path directory() {
        return folder;
    }

    @Override
    protected Babi.Settings settings() {
        return new Babi.Settings(1, 20, 1);
    }

    @Test
    void asksAboutAllThatWasToldBefore() throws IOException {
        var task = new Babi().task(settings(), folder);
        var text = (Feature.Tokens) task.input();
        try (var data = new Babi().open(settings(), folder)) {
            var batch = data.get(Split.TRAIN, new int[] {1});

            assertThat(data.size(Split.TRAIN)).isEqualTo(2);
            assertThat(data.size(Split.VALIDATION)).isEqualTo(1);
            assertThat(data.size(Split.TEST)).isEqualTo(1);
            assertThat(task.classes()).isEqualTo(List.of("bathroom", "garden", "hallway", "office"));
            assertThat(batch.get("label").get(0)).isEqualTo(3);
            var words = new StringBuilder();
            for (int t = 0; t < batch.lengths("input").get(0); t++) {
                words.append(text.vocabulary().token((int) batch.get("input").get(t)))
                        .append(' ');
            }
            assertThat(words)
                    .hasToString("mary moved to the bathroom . john went to the hallway . "
                            + "mary moved to the office . where is mary ? ");
        }
    }

    @Test
    void isTheSameUnpacked(@TempDir Path bare) throws IOException {
        Fixtures.write(
                bare,
                Map.of(
                        "qa1_single-supporting-fact_train.txt", TRAIN.getBytes(UTF_8),
                        "qa1_single-supporting-fact_test.txt", TEST.getBytes(UTF_8)));
        try (var one = new Babi().open(settings(), folder);
                var other = new Babi().open(settings(), bare)) {
            assertThat(other.fingerprint()).isEqualTo(one.fingerprint());
        }
    }

    @Test
    void leavesOutLongStories() throws IOException {
        try (var data = new Babi().open(new Babi.Settings(1, 1, 0), folder)) {
            assertThat(data.size(Split.TRAIN)).isEqualTo(1);
        }
    }

    @Test
    void saysWhichLineIsNone(@TempDir Path broken) throws IOException {
        Fixtures.write(broken, Map.of(BabiFiles.ARCHIVE, archive("1 Mary moved.\nWhere is she?\n")));

        assertThatThrownBy(() -> new Babi().task(settings(), broken))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 2")
                .hasMessageContaining("Where is she?");
    }

    @Test
    void saysWhatIsMissing() {
        assertThatThrownBy(() -> new Babi().task(new Babi.Settings(7, 20, 0), folder))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("task 7")
                .hasMessageContaining(BabiFiles.ARCHIVE);
    }
}
