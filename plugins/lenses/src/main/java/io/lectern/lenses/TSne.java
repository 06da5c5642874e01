package io.lectern.lenses;

import de.javagl.tsne.Tsne;
import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// Examples where a layer puts them, flattened so that near ones stay near.
///
/// First reduced to fifty principal directions, as in the paper; then by the Barnes-Hut variant [van der Maaten
/// 2014].
///
/// @see <a href="https://www.jmlr.org/papers/v9/vandermaaten08a.html">van der Maaten and Hinton, 2008</a>
@About(
        id = "tsne",
        name = "t-SNE",
        summary = "Examples where a layer puts them, flattened so that near ones stay near.",
        paper = "https://www.jmlr.org/papers/v9/vandermaaten08a.html")
public final class TSne implements LensPlugin<TSne.Settings> {

    private static final int DIRECTIONS = 50;
    private static final int FEWEST = 8;

    /// What can be chosen.
    public record Settings(
            @Doc("Path of a layer, or empty for the last one before the answer.")
            String layer,

            @Doc("How many neighbours an example has, about; less than a third of the examples.")
            @Range(min = 2, max = 200)
            double perplexity,

            @Doc("Steps.") @Range(min = 50, max = 10_000) int steps,

            @Doc("Examples, at most.") @Range(min = 8, max = 5_000)
            int examples,

            @Doc("Another seed may give another picture.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings("", 30, 800, 500, 0);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return FeatureSpace.objection(subject);
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var examples = Seen.first(subject, settings.examples);
        if (examples.size() < FEWEST) {
            throw new IllegalArgumentException(
                    "t-SNE needs at least %d examples, there are %d".formatted(FEWEST, examples.size()));
        }
        var space = FeatureSpace.of(subject, examples, settings.layer);
        var points = Principal.of(space, DIRECTIONS).places();
        var tsne = new Tsne();
        tsne.setOutputDims(2);
        tsne.setInitialDims(points[0].length);
        tsne.setPerplexity(Math.min(settings.perplexity, (points.length - 1) / 3.0));
        tsne.setMaxIterations(settings.steps);
        tsne.setRandomSeed(settings.seed);
        tsne.setMessageConsumer(null);
        return new Figure.Points(
                "t-SNE of '%s'".formatted(space.layer()),
                Pca.positions(tsne.run(points), 2),
                Seen.groups(subject, examples),
                Seen.groupNames(subject));
    }
}
