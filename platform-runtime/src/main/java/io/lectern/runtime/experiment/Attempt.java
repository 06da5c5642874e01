package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.ExperimentPlugin.Verdict;
import io.lectern.api.run.RunFailure;
import io.lectern.runtime.experiment.Dependency.Kind;
import io.lectern.runtime.run.Platform;
import io.lectern.runtime.run.RunDescription.Provenance;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/// Does one trial of an experiment.
final class Attempt {

    /// So many times its budget, an experiment may take before it is cancelled: budgets are for two cores of some year.
    private static final int PATIENCE = 5;

    private final Platform platform;
    private final Inventory inventory;
    private final Terms terms;
    private final ExperimentWatcher watcher;
    private final long end;

    /// @param end when the time for all is up, by [System#nanoTime]
    Attempt(Platform platform, Inventory inventory, Terms terms, ExperimentWatcher watcher, long end) {
        this.platform = platform;
        this.inventory = inventory;
        this.terms = terms;
        this.watcher = watcher;
        this.end = end;
    }

    /// @return nothing if it was interrupted from outside
    Optional<Trial> make(ExperimentPlugin experiment, long seed) {
        long start = System.nanoTime();
        var patience = experiment.claim().budget().multipliedBy(PATIENCE);
        var limit = new Limit(watcher, start + patience.toNanos(), end);
        var id = experiment.about().id();
        try (var lab = new Laboratory(platform, inventory, id, seed, terms, watcher, limit)) {
            var verdict = new Verdict(List.of(), List.of(), "");
            var failure = Optional.<String>empty();
            try {
                verdict = experiment.run(lab);
                failure = objection(verdict);
            } catch (RuntimeException | Error e) {
                failure = Optional.of(text(e));
            }
            switch (limit.told()) {
                case INTERRUPTED, TIME_IS_UP -> {
                    return Optional.empty();
                }
                case TOO_LONG ->
                    failure = Optional.of(tooLong(experiment.claim().budget()));
                case NONE -> {}
            }
            double seconds = (System.nanoTime() - start) * 1e-9;
            return Optional.of(trial(experiment, lab, verdict, failure, seconds));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Trial trial(
            ExperimentPlugin experiment, Laboratory lab, Verdict verdict, Optional<String> failure, double seconds) {
        var id = experiment.about().id();
        var dependencies = new ArrayList<Dependency>();
        dependencies.add(Dependency.of(Kind.EXPERIMENT, id, inventory.code(experiment)));
        dependencies.addAll(lab.dependencies());
        return new Trial(
                id,
                lab.seed(),
                Instant.now().truncatedTo(ChronoUnit.SECONDS),
                seconds + lab.saved(),
                verdict.measured(),
                verdict.figures(),
                verdict.note(),
                failure,
                lab.runs(),
                dependencies,
                new Trial.Made(Provenance.of(platform), terms.threads(), terms.device(), terms.cuda()));
    }

    /// Why a verdict is none.
    private static Optional<String> objection(Verdict verdict) {
        var names = new HashSet<String>();
        for (var measured : verdict.measured()) {
            if (!names.add(measured.name())) {
                return Optional.of("it measured '%s' twice; names must differ".formatted(measured.name()));
            }
        }
        return verdict.measured().stream().map(Measured::bound).allMatch(Optional::isEmpty)
                ? Optional.of("nothing that it measured has a bound, so nothing was put to the test")
                : Optional.empty();
    }

    private static String tooLong(Duration budget) {
        return "it took more than %d s, which is %d times its budget, and was cancelled"
                .formatted(budget.multipliedBy(PATIENCE).toSeconds(), PATIENCE);
    }

    /// What a person reads about a failure; where it is a mistake in the code, also the place.
    private static String text(Throwable e) {
        return switch (e) {
            case UncheckedIOException io -> String.valueOf(io.getMessage());
            case RunFailure failure -> String.valueOf(failure.getMessage());
            case IllegalArgumentException user when user.getMessage() != null -> user.getMessage();
            default -> e.getStackTrace().length == 0 ? e.toString() : e + " at " + e.getStackTrace()[0];
        };
    }
}
