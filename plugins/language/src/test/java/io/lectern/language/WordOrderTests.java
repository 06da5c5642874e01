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

class WordOrderTests extends DatasetContract<WordOrder.Settings> {

    @Override
    protected DatasetPlugin<Dataset, WordOrder.Settings> plugin() {
        return new WordOrder();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected WordOrder.Settings settings() {
        return new WordOrder.Settings(6, new Amounts(100, 10, 20), 0);
    }

    @Test
    void asksWhichOfTwoComesFirst() throws Exception {
        try (var data = new WordOrder().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 100).toArray());
            for (int i = 0; i < 100; i++) {
                var tokens =
                        Arrays.stream(batch.get("input").at(i).longs()).boxed().toList();
                assertThat(tokens).hasSize(8).doesNotHaveDuplicates().startsWith((long) Marks.CLASS);
                int dog = tokens.indexOf((long) Marks.WORDS);
                int man = tokens.indexOf((long) Marks.WORDS + 1);
                assertThat(dog).isPositive();
                assertThat(man).isPositive();
                assertThat(batch.get("label").get(i)).isEqualTo(dog < man ? 0 : 1);
            }
        }
    }
}
