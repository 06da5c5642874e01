package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class GraphsTests extends DatasetContract<Walks.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Walks.Settings> plugin() {
        return new Graphs();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Walks.Settings settings() {
        return new Walks.Settings(3, 6, 5, 12, 2, 3, 200, 10, 0);
    }

    @Test
    void answersWhereTheEdgesLead() throws Exception {
        try (var data = new Graphs().open(settings(), directory())) {
            WalkedGraph.check(settings(), data);
        }
    }

    @Test
    void refusesFewerEdgesThanNodes() {
        var settings = new Walks.Settings(3, 6, 5, 5, 2, 3, 200, 10, 0);

        assertThatThrownBy(() -> new Graphs().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5 edges")
                .hasMessageContaining("6 nodes");
    }

    @Test
    void refusesTheShortestToBeLongerThanTheLongest() {
        var settings = new Walks.Settings(3, 6, 5, 12, 4, 3, 200, 10, 0);

        assertThatThrownBy(() -> new Graphs().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("4 hops")
                .hasMessageContaining("(3)");
    }
}
