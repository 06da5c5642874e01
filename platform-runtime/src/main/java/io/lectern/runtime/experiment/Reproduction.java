package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.runtime.experiment.Standing.State;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Puts claims to the test, one experiment after the other.
final class Reproduction {

    private static final Duration ALWAYS = Duration.ofDays(3650);

    private final Archive archive;
    private final Attempt attempt;
    private final ReproduceRequest request;
    private final ExperimentWatcher watcher;
    private final long end;

    Reproduction(Archive archive, ReproduceRequest request, ExperimentWatcher watcher) {
        this.archive = archive;
        this.request = request;
        this.watcher = watcher;
        end = System.nanoTime() + request.budget().orElse(ALWAYS).toNanos();
        var terms = new Terms(request.threads(), request.device(), request.cuda(), request.earlier());
        attempt = new Attempt(archive.platform(), archive.inventory(), terms, watcher, end);
    }

    /// How each stands in the end, in the order in which they were done: those that take least come first where there
    /// is a budget, so that as many as can be fit in.
    List<Standing> reproduce(List<ExperimentPlugin> experiments) {
        var order = new ArrayList<>(experiments);
        if (request.budget().isPresent()) {
            var seconds = order.stream().collect(Collectors.toMap(one -> one, this::seconds));
            order.sort(Comparator.comparing(seconds::get));
        }
        var standings = new ArrayList<Standing>();
        for (var experiment : order) {
            var standing = reproduce(experiment);
            watcher.decided(standing);
            standings.add(standing);
        }
        return standings;
    }

    private Standing reproduce(ExperimentPlugin experiment) {
        if (watcher.cancelled()) {
            return left(experiment, "interrupted before its turn");
        }
        double needed = seconds(experiment);
        double left = (end - System.nanoTime()) * 1e-9;
        if (needed > Math.max(left, 0)) {
            return left(
                    experiment,
                    "does not fit the time: it takes about %.0f s, %.0f s are left"
                            .formatted(needed, Math.max(left, 0)));
        }
        var trials = new ArrayList<Trial>();
        for (long seed = 1; seed <= request.seeds(); seed++) {
            var trial = trial(experiment, seed);
            if (trial.isEmpty()) {
                var why = watcher.cancelled() ? "interrupted" : "the time was up";
                return left(
                        experiment,
                        "%s; %d of %d seeds are done and kept".formatted(why, trials.size(), request.seeds()));
            }
            watcher.tried(experiment, trial.get());
            trials.add(trial.get());
            if (trial.get().failure().isPresent()) {
                break; // what is broken is so for the other seeds too
            }
        }
        archive.conclude(experiment, trials.size());
        return Standing.of(experiment, trials);
    }

    /// @return nothing if it did not come to its end because of something outside
    private Optional<Trial> trial(ExperimentPlugin experiment, long seed) {
        var known = known(experiment, seed);
        if (known.isPresent() || watcher.cancelled() || System.nanoTime() - end > 0) {
            return known;
        }
        watcher.begun(experiment, seed);
        var made = attempt.make(experiment, seed);
        made.ifPresent(archive::keep);
        return made;
    }

    private Optional<Trial> known(ExperimentPlugin experiment, long seed) {
        return switch (request.earlier()) {
            case REUSE -> archive.valid(experiment, seed, request.device(), request.cuda());
            case IGNORE -> Optional.empty();
        };
    }

    /// Seconds that it will take.
    private double seconds(ExperimentPlugin experiment) {
        long missing = 0;
        for (long seed = 1; seed <= request.seeds(); seed++) {
            missing += known(experiment, seed).isPresent() ? 0 : 1;
        }
        return missing * archive.secondsOfSeed(experiment);
    }

    private static Standing left(ExperimentPlugin experiment, String remark) {
        return new Standing(experiment, State.NOT_YET_RUN, List.of(), remark);
    }
}
