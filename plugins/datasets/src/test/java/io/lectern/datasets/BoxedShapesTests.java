package io.lectern.datasets;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Path;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BoxedShapesTests extends DatasetContract<Shapes.Settings> {

    private static final Path NONE = Path.of("none");

    @Override
    protected DatasetPlugin<Dataset, Shapes.Settings> plugin() {
        return new BoxedShapes();
    }

    @Override
    protected Path directory() {
        return NONE;
    }

    @Override
    protected Shapes.Settings settings() {
        return settings(0.1);
    }

    @Test
    void hasThingsAsSmallAsOneLikes() throws IOException {
        assertThat(smallest(0.1)).isGreaterThan(6);
        assertThat(smallest(0.05)).isBetween(3.0, 6.0);
    }

    /// Shortest long side of a box, in pixels.
    private double smallest(double radius) throws IOException {
        var boxes = plugin().open(settings(radius), NONE)
                .get(Split.TRAIN, IntStream.range(0, 100).toArray())
                .get("boxes");
        return IntStream.iterate(0, i -> i < boxes.size(), i -> i + 6)
                .filter(i -> boxes.get(i + 5) == 1)
                .mapToDouble(i -> Math.max(boxes.get(i + 2) - boxes.get(i), boxes.get(i + 3) - boxes.get(i + 1)))
                .min()
                .orElseThrow();
    }

    private Shapes.Settings settings(double smallest) {
        var defaults = plugin().defaults();
        return new Shapes.Settings(
                defaults.wanted(),
                64,
                4,
                smallest,
                defaults.ground(),
                defaults.noise(),
                new Examples(100, 10, 20),
                defaults.seed());
    }
}
