package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Location;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Stores;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpoolTests {

    private static final RunSummary RUN = RunSummary.of("one", "m", "d", RunStatus.RUNNING, Instant.EPOCH);

    @TempDir
    Path folder;

    private Spool spool;
    private Store store;

    @BeforeEach
    void open() {
        spool = new Spool(folder, new Json(List.of()));
        store = Stores.open(Location.file(folder.resolve("store")), folder.resolve("store"));
        store.add(RUN, "{}", Map.of());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void tellsTheStoreWhatItMissedAndHowTheRunEnded() throws Exception {
        spool.add(report(1, 2));
        spool.add(report(3));
        spool.end(RUN.withStatus(RunStatus.FINISHED));
        assertThat(spool.isEmpty()).isFalse();

        spool.deliver("one", store);

        assertThat(spool.isEmpty()).isTrue();
        assertThat(store.series("one", "loss", 10).steps()).containsExactly(1, 2, 3);
        assertThat(store.run("one").orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
    }

    @Test
    void passesOverALineThatWasNotFinished() throws Exception {
        spool.add(report(1, 2));
        Files.writeString(folder.resolve("unsent.jsonl"), "{\"steps\": 3, \"poi", StandardOpenOption.APPEND);

        spool.deliver("one", store);

        assertThat(store.newest("one")).isEqualTo(2);
    }

    @Test
    void forgetsNothingThatWasNotHeard() throws Exception {
        spool.add(report(1, 2));
        var nobody = Stores.reach(folder.resolve("nowhere"));

        assertThatThrownBy(() -> spool.deliver("one", nobody)).isInstanceOf(UncheckedIOException.class);

        spool.deliver("one", store);
        assertThat(store.newest("one")).isEqualTo(2);
    }

    private static Report report(long... places) {
        return new Report(
                places.length,
                1,
                Map.of("loss", new Points(places, places, places, new double[places.length])),
                List.of());
    }
}
