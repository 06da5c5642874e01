package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// How the gradient of the loss is spread over the numbers of each weight: whether it vanishes or explodes on its way
/// through the layers.
///
/// @see <a href="https://proceedings.mlr.press/v9/glorot10a.html">Glorot and Bengio, 2010</a>
@About(
        id = "gradient-histograms",
        name = "Gradient histograms",
        summary = "How the gradient of the loss is spread over each weight.",
        paper = "https://proceedings.mlr.press/v9/glorot10a.html")
public final class GradientHistograms implements LensPlugin<GradientHistograms.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Only weights with this in their path; empty for all.")
            String containing,

            @Doc("Weights that are shown, at most.") @Range(min = 1, max = 64)
            int most,

            @Doc("Examples that the loss is the mean over, at most.") @Range(min = 1, max = 65_536)
            int examples) {}

    @Override
    public Settings defaults() {
        return new Settings("", 12, 128);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.model() instanceof Predictor.Differentiable
                ? Seen.withoutExamples(subject)
                : Optional.of("the model does not learn by gradients of a loss, or does not show them");
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var examples = Seen.first(subject, settings.examples);
        var gradients = ((Predictor.Differentiable) subject.model()).gradients(examples);
        return new Figure.Row(
                "Gradients of the mean loss over %,d examples".formatted(examples.size()),
                Histogram.all(gradients, settings.containing, settings.most, "numbers"));
    }
}
