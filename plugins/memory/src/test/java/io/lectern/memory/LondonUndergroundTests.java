package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.testing.DatasetContract;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LondonUndergroundTests extends DatasetContract<Walks.Settings> {

    private static final String STATIONS = """
            "id","latitude","longitude","name"
            1,51.5,-0.3,"Acton, Town"
            2,51.5,-0.2,"Aldgate"
            5,51.5,-0.1,"Angel"
            7,51.5,0,"Bank"
            9,51.5,0.2,"Far away"
            """;
    private static final String CONNECTIONS = """
            "station1","station2","line","time"
            1,2,3,1
            5,2,3,1
            2,5,4,1
            5,7,4,2
            7,1,4,2
            """;

    @TempDir
    private Path directory = Path.of("none");

    @BeforeEach
    void write() throws IOException {
        Files.writeString(directory.resolve("london.stations.csv"), STATIONS);
        Files.writeString(directory.resolve("london.connections.csv"), CONNECTIONS);
    }

    @Override
    protected DatasetPlugin<Dataset, Walks.Settings> plugin() {
        return new LondonUnderground();
    }

    @Override
    protected Path directory() {
        return directory;
    }

    @Override
    protected Walks.Settings settings() {
        return new Walks.Settings(3, 4, 5, 8, 2, 3, 200, 10, 0);
    }

    @Test
    void answersWhereTheTrainsGo() throws Exception {
        try (var data = plugin().open(settings(), directory())) {
            WalkedGraph.check(settings(), data);
        }
    }

    @Test
    void refusesMoreStationsThanAreConnected() {
        var settings = new Walks.Settings(3, 5, 5, 8, 2, 3, 200, 10, 0);

        assertThatThrownBy(() -> plugin().open(settings, directory()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("4 stations")
                .hasMessageContaining("5");
    }

    @Test
    void refusesFewerEdgesThanThereAndBackTake() {
        var settings = new Walks.Settings(3, 4, 5, 5, 2, 3, 200, 10, 0);

        assertThatThrownBy(() -> plugin().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at least 6");
    }

    @Test
    void saysWhichLineIsBroken() throws IOException {
        var connections = directory.resolve("london.connections.csv");

        Files.writeString(connections, CONNECTIONS + "1,north,3,1\n");
        assertThatThrownBy(() -> plugin().open(settings(), directory()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("london.connections.csv, line 7")
                .hasMessageContaining("north");

        Files.writeString(connections, CONNECTIONS + "1,8,3,1\n");
        assertThatThrownBy(() -> plugin().open(settings(), directory()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("line 7: does not connect two stations");

        Files.writeString(connections, CONNECTIONS + "1\n");
        assertThatThrownBy(() -> plugin().open(settings(), directory()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("has 1 cells");

        Files.delete(connections);
        assertThatThrownBy(() -> plugin().open(settings(), directory()))
                .isInstanceOf(NoSuchFileException.class)
                .hasMessageContaining("london.connections.csv");
    }
}
