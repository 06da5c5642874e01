package io.lectern.foundations.experiment;

import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Control;
import io.lectern.api.look.Figure;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.toolkit.Classifier;
import java.util.ArrayList;
import java.util.List;

/// Over-fitting a tiny sample first: what cannot learn eight examples by heart is broken.
@About(
        id = "overfit-tiny-sample",
        name = "Overfit a tiny sample",
        summary = "Every model learns eight examples by heart, and a broken one is found out.",
        paper = "https://karpathy.github.io/2019/04/25/recipe/")
public final class OverfitTinySample implements ExperimentPlugin {

    private static final long STEPS = 3_000;

    @Override
    public Claim claim() {
        return new Claim(
                "Every model that learns from examples learns eight of its built-in data by heart, moving all of its weights;"
                        + " one with a detached layer is found out.",
                2,
                "F37");
    }

    @Override
    public Verdict run(Lab lab) {
        var measured = new ArrayList<Measured>();
        var lines = new ArrayList<Figure.Line>();
        var problems = new ArrayList<String>();
        for (var model : lab.models()) {
            if (model.task().equals(Control.class)) {
                continue; // it learns by acting
            }
            var id = model.about().id();
            lab.note(id);
            try {
                var learnt = TinySample.learn(model, STEPS, lab);
                measured.addAll(measured(id, learnt));
                lines.add(line(id, learnt));
            } catch (RuntimeException e) { // whatever a plugin throws, the others are to be judged all the same
                measured.add(Measured.of(id + ": last training loss / first", Double.NaN)
                        .atMost(TinySample.BY_HEART));
                problems.add(" `%s` could not learn: %s.".formatted(id, e.getMessage()));
            }
        }
        var mutant = TinySample.learn(model(new Detached(64)), STEPS, lab);
        measured.add(Measured.of("a detached layer: last training loss / first", mutant.remaining()));
        measured.add(Measured.of(
                        "a detached layer: weights that never moved",
                        mutant.unmoved().size())
                .atLeast(1));
        return new Verdict(
                measured,
                List.of(new Figure.Lines("Training loss / first training loss", "step", "log10", lines)),
                ("By default settings, at most %,d steps, until the mean of the last five losses is 2 %% of the first. Of"
                                        + " models that make things, distances take the place of losses: of what they make of an"
                                        + " example's code from that example or, where they know no codes, of samples from the"
                                        + " nearest example; they are to fall to a third.")
                                .formatted(STEPS)
                        + " A model without gradients is judged by its training accuracy. The detached layer is found"
                        + " by what did not move, `%s`: its loss falls all the same, since the layers after it learn."
                                .formatted(String.join("`, `", mutant.unmoved()))
                        + String.join("", problems));
    }

    private static List<Measured> measured(String id, TinySample learnt) {
        var name = "%s: %s".formatted(id, learnt.kind().measure);
        return List.of(
                Measured.of(id + ": steps", (double) learnt.steps()),
                switch (learnt.kind()) {
                    case LOSS -> Measured.of(name, learnt.remaining()).atMost(TinySample.BY_HEART);
                    case COPIES, SAMPLES ->
                        Measured.of(name, learnt.remaining()).atMost(TinySample.NEAR);
                    case ANSWERS -> Measured.of(name, learnt.accuracy()).atLeast(1);
                },
                Measured.of(id + ": weights that never moved", learnt.unmoved().size())
                        .atMost(0));
    }

    /// A network whose first layer gets no gradient: the fault that is to be found.
    @About(id = "detached", name = "Detached", summary = "A broken network.")
    private record Detached(int units) implements Classifier {

        @Override
        public Tensor logits(Tensor inputs, int classes, Scope scope) {
            var x = scope.apply(inputs, flatten(), linear(units), relu()).stopGradient();
            return scope.apply(x, linear(units), relu(), linear(classes));
        }
    }

    private static Figure.Line line(String name, TinySample learnt) {
        double first = learnt.losses().values().stream().findFirst().orElse(Double.NaN);
        return new Figure.Line(
                name,
                learnt.losses().keySet().stream().map(Long::doubleValue).toList(),
                learnt.losses().values().stream()
                        .map(loss -> Math.log10(Math.max(loss / first, 1e-6)))
                        .toList());
    }
}
