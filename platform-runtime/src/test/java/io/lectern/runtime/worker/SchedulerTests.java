package io.lectern.runtime.worker;

import static io.lectern.runtime.fake.ChildProcess.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SchedulerTests {

    @TempDir
    Path folder;

    private Lectern lectern;

    @BeforeEach
    void open() {
        lectern = FakeServer.open(new Home(folder.resolve("home"), folder.resolve("data"), true));
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Test
    void givesTurnsByPriorityAndThenByAge() throws Exception {
        var later = lectern.queue(request(Map.of()), 0);
        var urgent = lectern.queue(request(Map.of()), 5);
        var order = new CopyOnWriteArrayList<String>();
        var threads = new ThreadLauncher(lectern);
        Launcher launcher = run -> {
            order.add(run);
            return threads.launch(run);
        };

        try (var _ = Scheduler.start(lectern, launcher, Scheduler.Limits.DEFAULT)) {
            awaitEnd(urgent, later);
        }

        assertThat(order).containsExactly(urgent.id(), later.id());
        assertThat(List.of(
                        lectern.run(urgent.id()).status(),
                        lectern.run(later.id()).status()))
                .containsOnly(RunStatus.FINISHED);
    }

    @Test
    void goesOnWhenARunIsDeletedUnderItsWorker() throws Exception {
        var gone = lectern.queue(request(Map.of()), 1);
        var next = lectern.queue(request(Map.of()), 0);
        var threads = new ThreadLauncher(lectern);
        Launcher launcher = run -> {
            if (run.equals(gone.id())) {
                lectern.store().delete(run);
            }
            return threads.launch(run);
        };

        try (var _ = Scheduler.start(lectern, launcher, Scheduler.Limits.DEFAULT)) {
            awaitEnd(next);
        }

        assertThat(lectern.run(next.id()).status()).isEqualTo(RunStatus.FINISHED);
    }

    private void awaitEnd(RunSummary... runs) throws InterruptedException {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        for (var run : runs) {
            while (lectern.run(run.id()).status() != RunStatus.FINISHED) {
                assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
                Thread.sleep(20);
            }
        }
    }
}
