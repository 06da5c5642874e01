package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Run;
import io.lectern.api.run.Value;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Location;
import io.lectern.runtime.store.Store;
import io.lectern.runtime.store.Stores;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalTests {

    private static final Json JSON = new Json(List.of());

    @TempDir
    Path folder;

    private final Notes notes = new Notes();
    private Store store;

    @BeforeEach
    void openStore() {
        store = Stores.open(Location.file(folder), folder);
        var run = RunSummary.of("one", "m", "d", RunStatus.RUNNING, Instant.EPOCH);
        store.add(run, "{}", Map.of());
    }

    @AfterEach
    void closeStore() {
        store.close();
    }

    @Test
    void deliversAllInOrderBeforeItCloses() {
        try (var journal = journal(notes)) {
            for (int step = 1; step <= 5_000; step++) {
                journal.add(logged("loss", step));
                journal.progress(new Run.Progress(step, 5_000, step, 0));
            }
            journal.add(new Journal.Entry.Alarmed(new Run.Alarm("dead-units", "relu", 7, "half are dead"), 1));
        }

        assertThat(store.series("one", "loss", 5_000).steps()).hasSize(5_000).isSorted();
        assertThat(store.events("one"))
                .singleElement()
                .satisfies(e -> assertThat(e.tag()).isEqualTo("alarm/dead-units"));
        assertThat(notes.tags).hasSize(5_000);
        assertThat(store.run("one").orElseThrow().steps()).isEqualTo(5_000);
        assertThat(store.run("one").orElseThrow().seconds()).isBetween(100.0, 200.0);
        assertThat(notes.progress.getLast().step()).isEqualTo(5_000);
    }

    @Test
    void hasWhatWasSaidInTheStoreAfterAFlush() {
        try (var journal = journal(notes)) {
            journal.add(logged("loss", 1));

            journal.flush(Duration.ofSeconds(20));

            assertThat(store.series("one", "loss", 10).steps()).containsExactly(1);
        }
    }

    @Test
    void neverWaitsForWhoeverWatches() throws InterruptedException {
        var stuck = new CountDownLatch(1);
        var slow = new Watcher() {
            @Override
            public void logged(String tag, long step, Value value) {
                try {
                    stuck.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }

            @Override
            public void note(String text) {
                notes.note(text);
            }
        };
        try (var journal = journal(slow)) {
            for (int step = 1; step <= 200_000; step++) { // far more than the queue holds
                journal.add(logged("loss", step));
            }
            stuck.countDown();
        }

        assertThat(notes.notes).anyMatch(note -> note.matches("\\d+ values were logged faster than .*"));
        assertThat(store.series("one", "loss", 500).size()).isPositive();
    }

    @Test
    void goesOnWhenAWatcherFails() {
        var failing = new Watcher() {
            @Override
            public void logged(String tag, long step, Value value) {
                throw new IllegalStateException("no terminal");
            }
        };
        try (var journal = journal(failing)) {
            journal.add(logged("loss", 1));
            journal.add(logged("loss", 2));
        }

        assertThat(store.series("one", "loss", 10).steps()).containsExactly(1, 2);
    }

    private Journal journal(Watcher watcher) {
        return new Journal(
                watcher,
                new Backlog("one", 100, store.newest("one"), store, new Spool(folder, JSON), JSON),
                Meter.NONE);
    }

    private static Journal.Entry.Logged logged(String tag, long step) {
        return new Journal.Entry.Logged(tag, step, 1, new Value.Scalar(0.5));
    }
}
