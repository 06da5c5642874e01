package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class TypedSettingsTests {

    record Model(Training training, int size, int noise) {}

    record Training(double rate, Schedule schedule) {}

    sealed interface Schedule {

        record Constant() implements Schedule {}

        record Cosine(int warmup) implements Schedule {

            public static final Cosine DEFAULT = new Cosine(10);
        }
    }

    record Data(int size, double noise, Augment augment) {}

    record Augment(double rotation, int size) {}

    private final List<String> problems = new ArrayList<>();

    @Test
    void goToWhoeverHasThem() {
        var split = split("rate", "rotation", "warmup");

        assertThat(split.model()).containsOnlyKeys("rate", "warmup");
        assertThat(split.dataset()).containsOnlyKeys("rotation");
        assertThat(problems).isEmpty();
    }

    @Test
    void ofBothAreToldApartByWhoseTheyAre() {
        var split = split("model.noise", "dataset.size", "augment.size");

        assertThat(split.model()).containsOnlyKeys("noise");
        assertThat(split.dataset()).containsOnlyKeys("size", "augment.size");
    }

    @Test
    void ofBothAreNotGuessed() {
        split("noise", "nois");

        assertThat(problems)
                .containsExactly(
                        "'nois' is not a setting; did you mean 'noise'?",
                        "'noise' is a setting of the model and of the data set; write model.noise or dataset.noise");
    }

    private TypedSettings split(String... names) {
        var typed = new TreeMap<String, String>();
        for (var name : names) {
            typed.put(name, "1");
        }
        var model = new Model(new Training(0.1, new Schedule.Constant()), 1, 1);
        return TypedSettings.of(typed, model, new Data(1, 1, new Augment(1, 1)), problems);
    }
}
