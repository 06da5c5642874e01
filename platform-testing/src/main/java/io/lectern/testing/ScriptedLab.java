package io.lectern.testing;

import io.lectern.api.ExperimentPlugin.Examples;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.run.Run;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A lab that trains nothing: runs end as the test says, so that it is the judge of an experiment that is tested.
///
/// @param metrics what a run of this plan ends with, by tag; none is a run that failed
public record ScriptedLab(Function<Plan, Map<String, Double>> metrics) implements Lab {

    @Override
    public long seed() {
        return 1;
    }

    @Override
    public Session session() {
        return Session.of(seed());
    }

    @Override
    public Result train(Plan plan) {
        return new Ended(plan.model() + "-on-" + plan.dataset(), Map.copyOf(metrics.apply(plan)));
    }

    @Override
    public List<Result> train(List<Plan> plans) {
        return plans.stream().map(this::train).toList();
    }

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of();
    }

    @Override
    public Examples examples(String dataset, Map<String, String> settings) {
        throw new IllegalArgumentException("this lab has no data set '%s', or any other".formatted(dataset));
    }

    @Override
    public void note(String text) {}

    @Override
    public boolean cancelled() {
        return false;
    }

    private record Ended(String run, Map<String, Double> metrics) implements Result {

        @Override
        public Map<Long, Double> series(String tag) {
            return Map.of();
        }

        @Override
        public List<Run.Alarm> alarms() {
            return List.of();
        }

        @Override
        public Optional<String> failure() {
            return metrics.isEmpty() ? Optional.of("the test says that this run fails") : Optional.empty();
        }

        @Override
        public Predictor model() {
            throw new IllegalArgumentException("run %s made no model: nothing was trained".formatted(run));
        }
    }
}
