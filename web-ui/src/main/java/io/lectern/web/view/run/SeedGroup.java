package io.lectern.web.view.run;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Test;
import io.lectern.web.view.curve.Band;
import io.lectern.web.view.curve.Curve;
import java.util.List;
import java.util.Optional;

/// A run and those that differ from it in the seed alone.
record SeedGroup(Lectern lectern, List<RunSummary> runs) {

    private static final int MOST = 32;
    private static final int PLACES = 120;
    private static final int POINTS = 400;

    static SeedGroup of(Lectern lectern, RunSummary run) {
        var mine = What.of(lectern, run.id()).withoutSeed();
        var alike = RunQuery.ALL
                .where(Field.column("model"), Test.IS, run.model())
                .where(Field.column("dataset"), Test.IS, run.dataset())
                .page(0, 10 * MOST);
        return new SeedGroup(
                lectern,
                lectern.store().find(alike).runs().stream()
                        .filter(other ->
                                What.of(lectern, other.id()).withoutSeed().equals(mine))
                        .limit(MOST)
                        .toList());
    }

    /// Mean and deviation of a series over the group as far as all reach, where at least two runs have it.
    Optional<Band> band(String tag) {
        var curves = runs.stream()
                .map(run -> Curve.overSteps(lectern.store().series(run.id(), tag, POINTS)))
                .filter(curve -> curve.size() > 1)
                .toList();
        double first = curves.stream().mapToDouble(curve -> curve.x()[0]).max().orElse(0);
        double last = curves.stream()
                .mapToDouble(curve -> curve.x()[curve.size() - 1])
                .min()
                .orElse(0);
        return curves.size() < 2 || last < first
                ? Optional.empty()
                : Optional.of(Band.of(curves, Band.between(first, last, PLACES)));
    }
}
