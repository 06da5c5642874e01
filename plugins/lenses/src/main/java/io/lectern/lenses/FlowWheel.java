package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.toolkit.FlowColours;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Where the model says that each pixel moves, as colours: the hue is the direction, the strength the length.
@About(
        id = "flow-wheel",
        name = "Flow wheel",
        summary = "Where each pixel moves, as colours of a wheel, beside the true flow.",
        paper = "https://doi.org/10.1007/s11263-010-0390-2")
public final class FlowWheel implements LensPlugin<FlowWheel.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Pixels of flow that get the full colour.") @Range(min = 1e-3, max = 1e4)
            double longest) {}

    @Override
    public Settings defaults() {
        return new Settings(8);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.task() instanceof FlowEstimation
                ? Optional.empty()
                : Optional.of("it needs a model that tells where pixels move, and this task is "
                        + subject.task().getClass().getSimpleName());
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var examples = subject.examples();
        var estimates =
                subject.model().predict(Seen.inputs(subject, examples)).get("estimate"); // [n, 2, height, width]
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < examples.size(); i++) {
            var frames = examples.get("frames").at(i);
            figures.add(new Figure.Images("pictures", frames, List.of("first", "second")));
            if (examples.has("flow")) {
                figures.add(colours("true flow", examples.get("flow").slice(i, i + 1), settings));
            }
            figures.add(colours("estimated flow", estimates.slice(i, i + 1), settings));
        }
        int side = Math.min(estimates.dim(2), estimates.dim(3));
        figures.add(new Figure.Images("wheel", FlowColours.wheel(side), List.of()));
        return new Figure.Row("Flow; full colours from %s pixels on".formatted(settings.longest), figures);
    }

    private static Figure colours(String title, NdArray flow, Settings settings) {
        return new Figure.Images(title, FlowColours.of(flow, settings.longest), List.of());
    }
}
