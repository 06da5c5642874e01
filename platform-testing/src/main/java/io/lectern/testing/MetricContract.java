package io.lectern.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.lectern.api.MetricPlugin;
import io.lectern.api.MetricPlugin.Measure;
import io.lectern.api.MetricPlugin.Score;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Embedding;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.run.Randomness;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What every metric keeps to. The tests of a metric extend this and add what is its own.
///
/// @param <S> its settings
public abstract class MetricContract<S extends Record> {

    private static final int COUNT = 60;
    private static final double CLOSE = 1e-9;

    /// The metric.
    protected abstract MetricPlugin<S> metric();

    /// A small task that it can judge.
    protected abstract Task<?> task();

    /// A task that it cannot judge.
    protected Task<?> foreignTask() {
        return new Embedding(new Feature.Audio(4, 8_000), 2);
    }

    protected S settings() {
        return metric().defaults();
    }

    /// What perfect predictions should give.
    protected double best(Measure measure) {
        return switch (measure.goal()) {
            case HIGHEST -> 1;
            case LOWEST, ZERO -> 0;
        };
    }

    /// Examples to judge by; only targets are needed.
    protected Batch examples() {
        return Samples.of(task().targets(), COUNT, new Randomness(1).at("targets"));
    }

    /// What a model that knows everything says of them.
    protected Batch perfect(Batch examples) {
        return Samples.perfect(task(), examples);
    }

    @Test
    void describesItself() {
        assertThat(metric().about().summary()).isNotBlank();
    }

    @Test
    void explainsEverySetting() {
        assertThat(SettingsCheck.problems(metric().defaults())).isEmpty();
    }

    @Test
    void namesItsMeasures() {
        var names = metric().measures(settings()).stream().map(Measure::name).toList();

        assertThat(names)
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allSatisfy(name -> assertThat(name).matches("[a-z0-9]+(-[a-z0-9]+)*"));
        assertThat(start().values()).containsOnlyKeys(names);
    }

    @Test
    void judgesItsTask() {
        assertThat(metric().objection(task())).isEmpty();
    }

    @Test
    void refusesAnotherTaskWithAReason() {
        assertThat(metric().objection(foreignTask()).orElse("")).isNotBlank();
        assertThatThrownBy(() -> metric().start(foreignTask(), settings()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(metric().objection(foreignTask()).orElseThrow());
    }

    @Test
    void givesNaNWhereNothingWasAdded() {
        assertThat(start().values().values()).allMatch(value -> value.isNaN());
        assertThat(start().figure()).isEmpty();
    }

    @Test
    void givesTheBestValueToPerfectPredictions() {
        var examples = examples();

        var values = judge(List.of(examples), List.of(perfect(examples)));

        for (var measure : metric().measures(settings())) {
            assertThat(values.get(measure.name())).as(measure.name()).isCloseTo(best(measure), offset(CLOSE));
        }
    }

    @Test
    void givesAWorseValueToGuesses() {
        var examples = examples();

        var values = judge(List.of(examples), List.of(guesses()));

        for (var measure : metric().measures(settings())) {
            assertThat(Math.abs(values.getOrDefault(measure.name(), Double.NaN) - best(measure)))
                    .as(measure.name())
                    .isGreaterThan(1e-3);
        }
    }

    @Test
    void doesNotDependOnHowExamplesAreBatched() {
        var examples = examples();
        var guesses = guesses();

        var whole = judge(List.of(examples), List.of(guesses));
        var parts = judge(parts(examples), parts(guesses));
        var reversed = judge(parts(examples).reversed(), parts(guesses).reversed());

        for (var measure : metric().measures(settings())) {
            var name = measure.name();
            assertThat(parts.get(name)).as(name).isCloseTo(whole.get(name), offset(CLOSE));
            assertThat(reversed.get(name)).as(name).isCloseTo(whole.get(name), offset(CLOSE));
        }
    }

    @Test
    void takesAnEmptyBatch() {
        var examples = examples();
        var guesses = guesses();

        var with = judge(List.of(examples.slice(0, 0), examples), List.of(guesses.slice(0, 0), guesses));

        assertThat(with).isEqualTo(judge(List.of(examples), List.of(guesses)));
    }

    @Test
    void startsAfreshEachTime() {
        var examples = examples();
        var first = start();
        first.add(examples, guesses());

        assertThat(judge(List.of(examples), List.of(perfect(examples)))).isNotEqualTo(first.values());
    }

    /// What a model that knows nothing says.
    protected Batch guesses() {
        return Samples.of(task().predictions(), COUNT, new Randomness(2).at("guesses"));
    }

    /// Its values for these examples and predictions.
    protected Map<String, Double> judge(List<Batch> examples, List<Batch> predictions) {
        var score = start();
        for (int i = 0; i < examples.size(); i++) {
            score.add(examples.get(i), predictions.get(i));
        }
        return score.values();
    }

    private Score start() {
        return metric().start(task(), settings());
    }

    private static List<Batch> parts(Batch batch) {
        return List.of(batch.slice(0, 7), batch.slice(7, 8), batch.slice(8, COUNT));
    }
}
