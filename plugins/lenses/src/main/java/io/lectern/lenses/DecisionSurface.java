package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// What the model answers at every point of the plane, with the examples on it.
@About(
        id = "decision-surface",
        name = "Decision surface",
        summary = "What the model answers at every point of the plane, with the examples on it.")
public final class DecisionSurface implements LensPlugin<DecisionSurface.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Places that are asked in each direction.") @Range(min = 2, max = 1_000)
            int grid,

            @Doc("Examples that are shown, at most.") @Range(min = 0, max = 10_000)
            int examples) {}

    @Override
    public Settings defaults() {
        return new Settings(120, 400);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Plane.axes(subject).isPresent() ? Optional.empty() : Optional.of(Plane.NEEDED);
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var axes = Plane.axes(subject).orElseThrow();
        var examples = Seen.first(subject, Math.max(1, settings.examples));
        var plane = Plane.around(examples.get("input"), settings.grid);
        var scores =
                Seen.each(plane.places(), part -> subject.model().predict(part).get("scores"));
        int shown = Math.min(settings.examples, examples.size());
        return new Figure.Regions(
                "Decision surface",
                axes.get(0),
                axes.get(1),
                plane.frame(),
                plane.shares(scores),
                examples.get("input").slice(0, shown),
                Seen.groups(subject, examples.slice(0, shown)),
                Seen.groupNames(subject));
    }
}
