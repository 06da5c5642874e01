package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.settings.Range;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.Misfit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReconciliationTests {

    record Model(@Range(min = 1, max = 96) int units, Optimizer optimizer, Between between) {}

    sealed interface Optimizer {

        record Sgd(double rate) implements Optimizer {
            public static final Sgd DEFAULT = new Sgd(0.1);
        }

        record Adam(double rate, double beta) implements Optimizer {
            public static final Adam DEFAULT = new Adam(0.001, 0.9);
        }
    }

    record Between(int low, int high) {

        Between {
            if (low > high) {
                throw new IllegalArgumentException("low is above high");
            }
        }
    }

    private static final Model DEFAULTS = new Model(32, new Optimizer.Sgd(0.1), new Between(0, 10));

    private static Map<String, String> stored(Model model) {
        return new TreeMap<>(Settings.flatten(model));
    }

    private static Reconciled<Model> reconcile(Map<String, String> stored) {
        return Reconciliation.of("model 'm'", DEFAULTS, stored);
    }

    @Test
    void takesWhatIsAsItWasWhateverTheDefaultsAre() {
        var model = new Model(96, new Optimizer.Adam(0.5, 0.8), new Between(20, 30));

        var now = reconcile(stored(model));

        assertThat(now.settings()).isEqualTo(model);
        assertThat(now.misfits()).isEmpty();
        assertThat(now.added()).isEmpty();
    }

    @Test
    void takesTheDefaultOfASettingThatIsNew() {
        var stored = stored(new Model(96, new Optimizer.Adam(0.5, 0.8), new Between(20, 30)));
        stored.remove("units");

        var now = reconcile(stored);

        assertThat(now.settings().units()).isEqualTo(32);
        assertThat(now.misfits()).isEmpty();
        assertThat(now.added()).isEqualTo(Map.of("units", "32"));
    }

    @Test
    void doesNotTakeASettingThatHasMovedForTheOneOfItsNameElsewhere() {
        var stored = stored(DEFAULTS);
        stored.remove("between.high");
        stored.put("high", "7");

        var now = reconcile(stored);

        assertThat(now.settings()).isEqualTo(DEFAULTS);
        assertThat(now.misfits())
                .containsExactly(new Misfit(
                        "model 'm'",
                        "high",
                        "7",
                        "which is not a setting any more (new since the run: between.high)",
                        Optional.empty()));
    }

    @Test
    void takesADefaultKindWithItsOwnSettingsWhereTheKindIsGone() {
        var stored = stored(DEFAULTS);
        stored.put("optimizer", "lion");
        stored.put("optimizer.rate", "0.7");
        stored.put("optimizer.beta", "0.9");

        var now = reconcile(stored);

        assertThat(now.settings()).isEqualTo(DEFAULTS);
        assertThat(now.misfits())
                .extracting(Misfit::text)
                .containsExactly("optimizer of model 'm' was lion, but must be one of [sgd, adam]; its default is sgd");
        assertThat(now.added()).isEmpty();
    }

    @Test
    void findsTheSettingWhoseDefaultMendsWhatTheConstructorObjectsTo() {
        var stored = stored(DEFAULTS);
        stored.put("between.low", "12");

        var now = reconcile(stored);

        assertThat(now.settings().between()).isEqualTo(new Between(0, 10));
        assertThat(now.misfits())
                .extracting(Misfit::text)
                .containsExactly("between.low of model 'm' was 12, which is refused: between: low is above high;"
                        + " its default is 0");
    }

    @Test
    void takesAllDefaultsWhereNoSingleOneMendsIt() {
        record Pair(Between one, Between two) {}
        var defaults = new Pair(new Between(0, 10), new Between(0, 10));

        var now = Reconciliation.of(
                "model 'm'", defaults, Map.of("one.low", "12", "one.high", "10", "two.low", "12", "two.high", "10"));

        assertThat(now.settings()).isEqualTo(defaults);
        assertThat(now.misfits()).hasSize(4).extracting(Misfit::path).contains("one.low", "two.low");
        assertThat(List.of(now.added())).containsExactly(Map.of());
    }
}
