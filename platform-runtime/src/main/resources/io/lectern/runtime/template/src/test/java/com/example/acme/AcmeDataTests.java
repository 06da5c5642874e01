package com.example.acme;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class AcmeDataTests extends DatasetContract<AcmeData.Settings> {

    @Override
    protected DatasetPlugin<Dataset, AcmeData.Settings> plugin() {
        return new AcmeData();
    }

    @Override
    protected Path directory() {
        return Path.of(".");
    }

    @Test
    void putsEveryOtherPointOnTheRing() throws IOException {
        try (var data = plugin().open(settings(), directory())) {
            var pair = data.get(Split.TRAIN, new int[] {6, 7});

            assertThat(pair.get("label").longs()).containsExactly(0, 1);
            var places = pair.get("input").toFloats();
            assertThat(Math.hypot(places[0], places[1])).isLessThan(0.6);
            assertThat(Math.hypot(places[2], places[3])).isBetween(0.89, 1.11);
        }
    }
}
