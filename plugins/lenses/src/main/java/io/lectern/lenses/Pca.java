package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/// Examples where a layer puts them, seen along the directions in which they differ most.
///
/// @see <a href="https://doi.org/10.1080/14786440109462720">Pearson, 1901</a>
@About(
        id = "pca",
        name = "Principal components",
        summary = "Examples where a layer puts them, along the directions in which they differ most.",
        paper = "https://doi.org/10.1080/14786440109462720")
public final class Pca implements LensPlugin<Pca.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Path of a layer, or empty for the last one before the answer.")
            String layer,

            @Doc("Directions.") @Range(min = 2, max = 3) int directions,

            @Doc("Examples, at most.") @Range(min = 2, max = 5_000)
            int examples) {}

    @Override
    public Settings defaults() {
        return new Settings("", 2, 500);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return FeatureSpace.objection(subject);
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var examples = Seen.first(subject, settings.examples);
        var space = FeatureSpace.of(subject, examples, settings.layer);
        var principal = Principal.of(space, settings.directions);
        var shares = DoubleStream.of(principal.shares())
                .mapToObj(share -> String.format(Locale.ROOT, "%.0f %%", 100 * share))
                .collect(Collectors.joining(" + "));
        return new Figure.Points(
                "Principal components of '%s': %s of the variance".formatted(space.layer(), shares),
                positions(principal.places(), settings.directions),
                Seen.groups(subject, examples),
                Seen.groupNames(subject));
    }

    /// `[points, directions]`, 0 along directions that there are not.
    static NdArray positions(double[][] places, int directions) {
        var positions = new float[places.length * directions];
        for (int i = 0; i < positions.length; i++) {
            var place = places[i / directions];
            positions[i] = i % directions < place.length ? (float) place[i % directions] : 0;
        }
        return NdArray.of(positions, Shape.of(places.length, directions));
    }
}
