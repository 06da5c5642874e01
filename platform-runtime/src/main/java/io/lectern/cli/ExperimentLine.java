package io.lectern.cli;

import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.runtime.experiment.Numbers;
import io.lectern.runtime.experiment.Spread;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// How an experiment stands, for programs.
///
/// @param measured  mean over the seeds, by name; `null` where it is not finite
/// @param deviation standard deviation over the seeds, likewise
/// @param threshold by name, such as `>= 0.9`
record ExperimentLine(
        String id,
        String row,
        int lecture,
        String claim,
        String verdict,
        String remark,
        Map<String, @Nullable Double> measured,
        Map<String, @Nullable Double> deviation,
        Map<String, String> threshold,
        double seconds,
        List<Seed> seeds) {

    /// The form in which commands list experiments.
    record All(List<ExperimentLine> experiments) {}

    static All all(List<Standing> standings) {
        return new All(standings.stream().map(ExperimentLine::of).toList());
    }

    private static ExperimentLine of(Standing standing) {
        var claim = standing.experiment().claim();
        var means = new LinkedHashMap<String, Double>();
        var deviations = new LinkedHashMap<String, Double>();
        standing.measured().forEach((name, spread) -> {
            means.put(name, spread.mean());
            deviations.put(name, spread.deviation());
        });
        return new ExperimentLine(
                standing.experiment().about().id(),
                claim.row(),
                claim.lecture(),
                claim.sentence(),
                standing.state().words(),
                standing.remark(),
                Json.finite(means),
                Json.finite(deviations),
                standing.thresholds(),
                standing.seconds(),
                standing.trials().stream().map(Seed::of).toList());
    }

    /// The measured values over the seeds, for people: name, value, bound.
    static Table measured(Standing standing) {
        var thresholds = standing.thresholds();
        var table = new Table();
        standing.measured().forEach((name, spread) -> table.row(name, text(spread), thresholds.getOrDefault(name, "")));
        return table;
    }

    private static String text(Spread spread) {
        return Double.isNaN(spread.deviation())
                ? Numbers.text(spread.mean())
                : Numbers.text(spread.mean()) + " ± " + Numbers.text(spread.deviation());
    }

    record Seed(
            long seed,
            boolean holds,
            Map<String, @Nullable Double> measured,
            double seconds,
            @Nullable String failure,
            String finished,
            @Nullable String commit,
            List<String> runs) {

        private static Seed of(Trial trial) {
            var values = new LinkedHashMap<String, Double>();
            for (Measured measured : trial.measured()) {
                values.put(measured.name(), measured.value());
            }
            return new Seed(
                    trial.seed(),
                    trial.holds(),
                    Json.finite(values),
                    trial.seconds(),
                    trial.failure().orElse(null),
                    trial.finished().toString(),
                    trial.made().with().commit().orElse(null),
                    trial.runs());
        }
    }
}
