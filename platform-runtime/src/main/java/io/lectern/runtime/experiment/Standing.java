package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// How an experiment stands.
///
/// @param trials that the verdict rests on, by seed; also those of a verdict that is stale
/// @param remark why it stands so, where that needs words
public record Standing(ExperimentPlugin experiment, State state, List<Trial> trials, String remark) {

    public Standing {
        trials = List.copyOf(trials);
    }

    /// The same without the experiment itself, for another process.
    public Told told() {
        return new Told(experiment.about().id(), state, trials, remark);
    }

    /// How it stands by these trials, which are all that were asked for and rest on what there is now.
    static Standing of(ExperimentPlugin experiment, List<Trial> trials) {
        var failure = trials.stream().flatMap(trial -> trial.failure().stream()).findFirst();
        return failure.map(reason -> new Standing(experiment, State.BROKEN, trials, reason))
                .orElseGet(() -> new Standing(experiment, conclusion(trials), trials, ""));
    }

    /// What the trials said when they were done: holds where it does for more than half of the seeds.
    public State conclusion() {
        return conclusion(trials);
    }

    private static State conclusion(List<Trial> trials) {
        if (trials.isEmpty()) {
            return State.NOT_YET_RUN;
        }
        if (trials.stream().anyMatch(trial -> trial.failure().isPresent())) {
            return State.BROKEN;
        }
        return 2 * trials.stream().filter(Trial::holds).count() > trials.size() ? State.HOLDS : State.FAILS;
    }

    /// Each measured value over the seeds, by name.
    public Map<String, Spread> measured() {
        var values = new LinkedHashMap<String, List<Double>>();
        for (var trial : trials) {
            for (var measured : trial.measured()) {
                values.computeIfAbsent(measured.name(), _ -> new ArrayList<>()).add(measured.value());
            }
        }
        var spreads = new LinkedHashMap<String, Spread>();
        values.forEach((name, all) -> spreads.put(name, Spread.of(all)));
        return spreads;
    }

    /// The bound of each measured value that has one, by name: `>= 0.9`. Where seeds have several, all of them.
    public Map<String, String> thresholds() {
        return trials.stream()
                .flatMap(trial -> trial.measured().stream())
                .filter(measured -> measured.bound().isPresent())
                .collect(Collectors.groupingBy(
                        Measured::name,
                        LinkedHashMap::new,
                        Collectors.mapping(
                                measured -> Numbers.text(measured.bound().orElseThrow()),
                                Collectors.collectingAndThen(
                                        Collectors.toList(),
                                        all -> all.stream().distinct().collect(Collectors.joining("; "))))));
    }

    /// Over all trials.
    public double seconds() {
        return trials.stream().mapToDouble(Trial::seconds).sum();
    }

    /// How the experiment of that id stands.
    public record Told(String experiment, State state, List<Trial> trials, String remark) {

        public Told {
            trials = List.copyOf(trials);
        }

        public Standing of(ExperimentPlugin plugin) {
            return new Standing(plugin, state, trials, remark);
        }
    }

    /// What is known of a claim.
    public enum State {
        HOLDS,
        FAILS,
        /// The experiment could not come to its end.
        BROKEN,
        /// There is a verdict, but something that it rests on has changed since.
        STALE,
        NOT_YET_RUN;

        /// `not yet run`.
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }
}
