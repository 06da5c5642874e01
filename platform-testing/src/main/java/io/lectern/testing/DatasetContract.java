package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every data set keeps to. The tests of a data set extend this and add what is its own.
///
/// @param <S> its settings
public abstract class DatasetContract<S extends Record> {

    private static final int LOOKED_AT = 64;

    /// The data set.
    protected abstract DatasetPlugin<Dataset, S> plugin();

    /// The folder with its files; need not exist where it reads none.
    protected abstract Path directory();

    /// Small ones, so that the tests are quick.
    protected S settings() {
        return plugin().defaults();
    }

    @Test
    void describesItself() {
        assertThat(plugin().about().summary()).isNotBlank();
    }

    @Test
    void explainsEverySetting() {
        assertThat(SettingsCheck.problems(plugin().defaults())).isEmpty();
        assertThat(SettingsCheck.problems(settings())).isEmpty();
    }

    @Test
    void saysWhereItsFilesComeFrom() {
        assertThat(plugin().files(settings())).allSatisfy(file -> {
            assertThat(file.name()).isNotBlank();
            assertThat(file.from()).as(file.name()).isNotEmpty();
            assertThat(file.bytes()).as(file.name()).isPositive();
            assertThat(file.sha256()).as(file.name()).matches("[0-9a-f]{64}|");
        });
    }

    @Test
    void hasTrainingExamples() throws IOException {
        try (var data = open()) {
            assertThat(data.size(Split.TRAIN)).isPositive();
        }
    }

    @Test
    void givesWhatTheTaskSays() throws IOException {
        var fields = fields();
        try (var data = open()) {
            for (var split : parts(data)) {
                var batch = data.get(split, some(data, split));

                assertThat(batch.size()).as(split.id()).isEqualTo(some(data, split).length);
                assertThat(Fit.problems(fields, batch)).as(split.id()).isEmpty();
            }
        }
    }

    @Test
    void givesTheSameExampleForTheSameNumber() throws IOException {
        try (var data = open();
                var again = open()) {
            for (var split : parts(data)) {
                var indices = some(data, split);
                var batch = data.get(split, indices);

                assertThat(data.get(split, indices)).as("asked twice").isEqualTo(batch);
                assertThat(again.get(split, indices)).as("opened twice").isEqualTo(batch);
                for (int i = 0; i < indices.length; i += 7) {
                    assertThat(data.get(split, new int[] {indices[i]}))
                            .as("%s %d alone", split.id(), indices[i])
                            .isEqualTo(batch.slice(i, i + 1));
                }
            }
        }
    }

    @Test
    void givesExamplesInTheOrderAskedFor() throws IOException {
        try (var data = open()) {
            int last = data.size(Split.TRAIN) - 1;

            var batch = data.get(Split.TRAIN, new int[] {last, 0, last});

            assertThat(batch.slice(0, 1)).isEqualTo(batch.slice(2, 3));
            assertThat(batch.slice(1, 2)).isEqualTo(data.get(Split.TRAIN, new int[] {0}));
        }
    }

    @Test
    void variesByTheRandomnessAlone() throws IOException {
        var fields = fields();
        var random = new Randomness(3);
        try (var data = open()) {
            var indices = some(data, Split.TRAIN);

            var varied = data.vary(indices, random.at("vary"));

            assertThat(data.vary(indices, random.at("vary"))).isEqualTo(varied);
            assertThat(Fit.problems(fields, varied)).isEmpty();
            assertThat(varied.size()).isEqualTo(indices.length);
        }
    }

    @Test
    void knowsItselfByItsContent() throws IOException {
        try (var data = open();
                var again = open()) {
            assertThat(data.fingerprint()).matches("[0-9a-f]{16,}").isEqualTo(again.fingerprint());
        }
    }

    @Test
    void describesTheSameTaskEachTime() throws IOException {
        assertThat(plugin().task(settings(), directory())).isEqualTo(plugin().task(settings(), directory()));
    }

    @Test
    void servesSeveralThreads() throws Exception {
        try (var data = open();
                var threads = Executors.newFixedThreadPool(2)) {
            var indices = some(data, Split.TRAIN);
            var wanted = data.get(Split.TRAIN, indices);

            var got = threads.invokeAll(Collections.nCopies(6, () -> data.get(Split.TRAIN, indices)));

            for (var batch : got) {
                assertThat((Batch) batch.get()).isEqualTo(wanted);
            }
        }
    }

    private Dataset open() throws IOException {
        return plugin().open(settings(), directory());
    }

    private Map<String, Feature> fields() throws IOException {
        var task = plugin().task(settings(), directory());
        var fields = new HashMap<>(task.inputs());
        fields.putAll(task.targets());
        return fields;
    }

    private static List<Split> parts(Dataset data) {
        return Arrays.stream(Split.values())
                .filter(split -> data.size(split) > 0)
                .toList();
    }

    /// Numbers of examples all over a part, first and last among them.
    private static int[] some(Dataset data, Split split) {
        int size = data.size(split);
        int count = Math.min(size, LOOKED_AT);
        return IntStream.range(0, count)
                .map(i -> count == 1 ? 0 : (int) ((long) i * (size - 1) / (count - 1)))
                .toArray();
    }
}
