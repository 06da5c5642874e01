package io.lectern.runtime.experiment;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.runtime.run.Platform;
import java.io.IOException;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Trials and verdicts that are kept.
record Archive(Platform platform, Inventory inventory) {

    private static final int LONGEST = 16 << 20; // characters

    /// How an experiment stands by what is kept.
    Standing standing(ExperimentPlugin experiment) {
        int seeds = platform.store().seeds(id(experiment));
        var kept = trials(experiment);
        var trials = kept.stream().filter(trial -> trial.seed() <= seeds).toList();
        if (trials.size() < seeds || seeds == 0) {
            var remark =
                    kept.isEmpty() ? "" : "%d seeds are done, but not all that were asked for".formatted(kept.size());
            return new Standing(experiment, Standing.State.NOT_YET_RUN, List.of(), remark);
        }
        return trials.stream()
                .flatMap(trial -> inventory.changed(trial.dependencies()).stream())
                .findFirst()
                .map(changed ->
                        new Standing(experiment, Standing.State.STALE, trials, changed.words() + " has changed since"))
                .orElseGet(() -> Standing.of(experiment, trials));
    }

    /// The trial with a seed, if there is one of this device and its ways that came to a verdict and
    /// rests on nothing that has changed.
    Optional<Trial> valid(ExperimentPlugin experiment, long seed, Device device, Optional<Cuda> cuda) {
        return trials(experiment).stream()
                .filter(trial -> trial.seed() == seed
                        && trial.made().device() == device
                        && trial.made().cuda().equals(cuda))
                .filter(trial -> trial.failure().isEmpty())
                .filter(trial -> inventory.changed(trial.dependencies()).isEmpty())
                .findFirst();
    }

    /// Seconds that a seed takes: as it did, or else as the experiment says.
    double secondsOfSeed(ExperimentPlugin experiment) {
        return trials(experiment).stream()
                .filter(trial -> trial.failure().isEmpty())
                .mapToDouble(Trial::seconds)
                .average()
                .orElse(experiment.claim().budget().toMillis() / 1000.0);
    }

    void keep(Trial trial) {
        platform.store().trial(trial.experiment(), trial.seed(), trial.finished(), written(trial));
    }

    /// Without its largest figures, where it would be longer than stores and JSON take: what was measured is not lost
    /// for what was to illustrate it.
    private String written(Trial trial) {
        var text = platform.json().write(trial);
        return text.length() <= LONGEST || trial.figures().isEmpty()
                ? text
                : written(trial.without(
                        Collections.max(trial.figures(), Comparator.comparingInt(figure -> size(figure)))));
    }

    private int size(Figure figure) {
        return platform.json().write(figure).length();
    }

    /// Takes note that there are as many seeds as were asked for.
    void conclude(ExperimentPlugin experiment, int seeds) {
        platform.store().verdict(id(experiment), seeds);
    }

    /// What cannot be read, as of another version of Lectern, counts as not done.
    private List<Trial> trials(ExperimentPlugin experiment) {
        return platform.store().trials(id(experiment)).stream()
                .flatMap(text -> read(text).stream())
                .toList();
    }

    private Optional<Trial> read(String text) {
        try {
            return Optional.of(platform.json().read(text, Trial.class));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    private static String id(ExperimentPlugin experiment) {
        return experiment.about().id();
    }
}
