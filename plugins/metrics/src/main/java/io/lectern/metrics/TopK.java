package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How often the right class is among the `k` highest scores.
///
/// Of equal scores the class with the lower number comes first, as in [Accuracy].
@About(
        id = "top-k",
        name = "Top-k accuracy",
        summary = "Share of examples whose right class is among the k highest scores.")
public final class TopK implements MetricPlugin<TopK.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("How many of the highest scores count as an answer.") @Range(min = 1, max = 1_000)
            int k) {}

    @Override
    public Settings defaults() {
        return new Settings(5);
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.EXAMPLE);
    }

    @Override
    public List<Measure> measures(Settings settings) {
        return List.of(new Measure(name(settings), Goal.HIGHEST, ""));
    }

    @Override
    public Score start(Task<?> task, Settings settings) {
        return new Count(Choices.of(task, Choices.Kind.EXAMPLE), settings);
    }

    private static String name(Settings settings) {
        return "top-" + settings.k();
    }

    private static final class Count implements Score {

        private final Choices choices;
        private final Settings settings;
        private long all;
        private long found;
        private boolean undefined;

        Count(Choices choices, Settings settings) {
            this.choices = choices;
            this.settings = settings;
        }

        @Override
        public void add(Batch examples, Batch predictions) {
            choices.each(examples, predictions, (wanted, given) -> {
                all++;
                undefined |= given.best() < 0;
                if (given.rank(wanted) < settings.k()) {
                    found++;
                }
            });
        }

        @Override
        public Map<String, Double> values() {
            return Map.of(name(settings), undefined || all == 0 ? Double.NaN : (double) found / all);
        }
    }
}
