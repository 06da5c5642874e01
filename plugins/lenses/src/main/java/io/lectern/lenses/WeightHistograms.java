package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// How the numbers of each weight are spread.
@About(id = "weight-histograms", name = "Weight histograms", summary = "How the numbers of each weight are spread.")
public final class WeightHistograms implements LensPlugin<WeightHistograms.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Only weights with this in their path; empty for all.")
            String containing,

            @Doc("Weights that are shown, at most.") @Range(min = 1, max = 64)
            int most) {}

    @Override
    public Settings defaults() {
        return new Settings("", 12);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return Network.weights(subject).isEmpty()
                ? Optional.of("the model keeps no weights as numbers")
                : Optional.empty();
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        return new Figure.Row(
                "Weights", Histogram.all(Network.weights(subject), settings.containing, settings.most, "numbers"));
    }
}
