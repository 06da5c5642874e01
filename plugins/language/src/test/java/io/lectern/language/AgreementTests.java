package io.lectern.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AgreementTests extends DatasetContract<Agreement.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Agreement.Settings> plugin() {
        return new Agreement();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Agreement.Settings settings() {
        return new Agreement.Settings(12, new Amounts(200, 10, 20), 0);
    }

    /// The grammar has made every other sentence, and no one else.
    @Test
    void breaksAgreementInEveryOtherSentence() throws Exception {
        try (var data = new Agreement().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, IntStream.range(0, 200).toArray());
            for (int i = 0; i < 200; i++) {
                assertThat(batch.get("label").get(i)).isEqualTo(i % 2);
                int length = (int) batch.lengths("input").get(i) - 2;
                var text = Arrays.copyOfRange(batch.get("input").at(i).longs(), 1, length + 1);
                var evidence = new double[length][LittleWorlds.GRAMMAR.words().size()];
                for (int place = 0; place < length; place++) {
                    evidence[place][(int) text[place] - Marks.WORDS] = 1;
                }
                if (i % 2 == 0) {
                    assertThat(LittleWorlds.GRAMMAR.posterior(evidence)).hasDimensions(length, evidence[0].length);
                } else {
                    assertThatThrownBy(() -> LittleWorlds.GRAMMAR.posterior(evidence))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }
}
