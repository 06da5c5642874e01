package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TwoTopicsTests extends DatasetContract<TwoTopics.Settings> {

    @Override
    protected DatasetPlugin<Dataset, TwoTopics.Settings> plugin() {
        return new TwoTopics();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected TwoTopics.Settings settings() {
        return new TwoTopics.Settings(new Amounts(200, 10, 20), 0);
    }

    /// A cat's number is one of the first six, a mouse's one of the next six.
    @Test
    void asksWhetherBothSentencesTellOfTheSame() throws Exception {
        try (var data = new TwoTopics().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 200).toArray());
            for (int i = 0; i < 200; i++) {
                var animals = Arrays.stream(batch.get("input").at(i).longs())
                        .map(token -> token - Marks.WORDS)
                        .filter(word -> word >= 0 && word < 12)
                        .mapToObj(word -> word < 6)
                        .toList();
                assertThat(animals).hasSize(4);
                assertThat(animals.get(0)).isNotEqualTo(animals.get(1));
                assertThat(animals.get(2)).isNotEqualTo(animals.get(3));
                assertThat(animals.get(0).equals(animals.get(2)) ? 0.0 : 1.0)
                        .isEqualTo(batch.get("label").get(i));
            }
        }
    }
}
