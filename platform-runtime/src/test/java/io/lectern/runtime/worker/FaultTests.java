package io.lectern.runtime.worker;

import static io.lectern.runtime.fake.ChildProcess.request;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.RunFailure.Category;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.BooleanSupplier;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// What becomes of runs when processes die. Each test prints what it did.
class FaultTests {

    /// 20 of them with `-Dall`.
    private static final int MOMENTS = System.getProperty("all") == null ? 3 : 20;

    /// The moment, reached with `-Dall` only, after which the store is away for a minute.
    private static final int LONG_ABSENCE = 3;

    private static final Map<String, String> SLOW = Map.of("pause", "25", "every", "5");

    @TempDir
    Path folder;

    private Home home;
    private Lectern lectern;

    @BeforeEach
    void open() {
        home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        lectern = FakeServer.open(home);
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Nested
    class OfAWorker {

        private @Nullable Scheduler scheduler;

        @BeforeEach
        void schedule() {
            scheduler = Scheduler.start(lectern, FakeServer.launcher(home), FakeServer.LIMITS);
        }

        @AfterEach
        void stop() {
            scheduler.close();
        }

        @Test
        void noneAtAllGivesTheSameBitsAsARunInThisProcess() {
            var here = lectern.train(request(Map.of()), Watcher.NONE);
            var there = ended(lectern.queue(request(Map.of()), 0));

            assertThat(there.status()).isEqualTo(RunStatus.FINISHED);
            assertThat(there.weightsSha256()).isEqualTo(here.weightsSha256());
            assertThat(there.metrics()).isEqualTo(here.metrics());
            assertWholeRecord(there, 60);
        }

        @Test
        void killedAtAnyMomentGoesOnToTheSameBits() throws Exception {
            var whole = lectern.train(request(SLOW), Watcher.NONE);
            var random = new SplittableRandom(7);
            for (int i = 0; i < MOMENTS; i++) {
                var run = lectern.queue(request(SLOW), 0);
                long step = random.nextLong(1, 55);
                await(() -> lectern.run(run.id()).status() == RunStatus.RUNNING);
                await(() -> lectern.store().tags(run.id()).contains("train/loss"));
                await(() -> lectern.run(run.id()).steps() >= step
                        || lectern.run(run.id()).status() != RunStatus.RUNNING);
                kill("-9", pid(run));
                var killed = ended(run);
                if (killed.status() != RunStatus.FINISHED) { // else the moment came too late
                    assertThat(killed.status()).isEqualTo(RunStatus.FAILED);
                    assertThat(killed.failure().orElseThrow().category()).isEqualTo(Category.KILLED);
                    lectern.queueAgain(run.id(), Optional.empty());
                }
                var finished = ended(run);
                System.out.printf(
                        "worker killed at step %d or later; went on and ended %s%n",
                        step, finished.status().id());

                assertThat(finished.status()).as(finished.toString()).isEqualTo(RunStatus.FINISHED);
                assertThat(finished.weightsSha256()).isEqualTo(whole.weightsSha256());
                assertWholeRecord(finished, 60);
            }
        }

        @Test
        void crashedInNativeCodeSaysSo() {
            var crashed = ended(lectern.queue(request(Map.of("trouble", "crash")), 0));
            System.out.println("worker aborted: "
                    + crashed.failure().orElseThrow().message().lines().findFirst());

            assertThat(crashed.status()).isEqualTo(RunStatus.FAILED);
            assertThat(crashed.failure().orElseThrow().category())
                    .as(crashed.toString())
                    .isEqualTo(Category.CRASHED);
            assertThat(crashed.failure().orElseThrow().message()).contains("native code brought its process down");
        }

        @Test
        void outOfMemoryIsNobodysFault() {
            var failed = ended(lectern.queue(request(Map.of("trouble", "memory")), 0));
            System.out.println(
                    "worker out of memory: " + failed.failure().orElseThrow().message());

            assertThat(failed.failure().orElseThrow().category()).isEqualTo(Category.RESOURCES);
        }

        @Test
        void hungIsKilled() throws Exception {
            var run = lectern.queue(request(SLOW), 0);
            await(() -> lectern.store().tags(run.id()).contains("train/loss"));
            kill("-STOP", pid(run));

            var hung = ended(run);
            System.out.println("worker hung: " + hung.failure().orElseThrow().message());

            assertThat(hung.failure().orElseThrow().category()).isEqualTo(Category.KILLED);
            assertThat(hung.failure().orElseThrow().message()).contains("it said nothing for");
        }

        @Test
        void toldToStopSavesAndGoesOnLater() {
            var run = lectern.queue(request(SLOW), 0);
            await(() -> lectern.store().tags(run.id()).contains("train/loss"));
            lectern.stop(run.id());
            var stopped = ended(run);
            lectern.queueAgain(run.id(), Optional.empty());

            assertThat(stopped.status()).isEqualTo(RunStatus.STOPPED);
            assertThat(ended(run).weightsSha256())
                    .isEqualTo(lectern.train(request(SLOW), Watcher.NONE).weightsSha256());
        }

        @Test
        void thatCannotEvenBeginSaysWhy() throws Exception {
            var run = lectern.queue(request(Map.of()), 0);
            var bad = new io.lectern.runtime.TrainRequest(
                    "softmax",
                    java.util.Optional.of("published"),
                    Map.of(),
                    java.util.Optional.empty(),
                    0,
                    1,
                    io.lectern.api.Device.CPU,
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.Optional.empty(),
                    java.util.List.of());
            var failed = ended(lectern.queue(bad, 0));

            assertThat(failed.status()).isEqualTo(RunStatus.FAILED);
            assertThat(failed.failure().orElseThrow().category()).isEqualTo(Category.USER);
            assertThat(ended(run).status()).isEqualTo(RunStatus.FINISHED);
        }
    }

    @Nested
    class OfTheServer {

        @Test
        void killedAtAnyMomentFindsItsWorkersAgain() throws Exception {
            var whole = lectern.train(request(SLOW), Watcher.NONE);
            lectern.close();
            var random = new SplittableRandom(11);
            for (int i = 0; i < MOMENTS; i++) {
                var server = FakeServer.start(home);
                RunSummary run;
                lectern = FakeServer.open(home);
                try {
                    await(() -> Files.exists(home.store().resolve("owner.json")));
                    run = lectern.queue(request(SLOW), 0);
                    var queued = run;
                    await(() -> lectern.store().tags(queued.id()).contains("train/loss"));
                    Thread.sleep(random.nextInt(800));
                } finally {
                    kill("-9", server.pid());
                    server.waitFor();
                }
                Thread.sleep(i == LONG_ABSENCE ? 60_000 : random.nextInt(1_500)); // the worker goes on
                try (var _ = Scheduler.start(lectern, FakeServer.launcher(home), FakeServer.LIMITS)) {
                    var finished = ended(run);
                    System.out.printf(
                            "server killed; its run ended %s%n",
                            finished.status().id());

                    assertThat(finished.status()).as(finished.toString()).isEqualTo(RunStatus.FINISHED);
                    assertThat(finished.weightsSha256()).isEqualTo(whole.weightsSha256());
                    assertWholeRecord(finished, 60);
                }
                lectern.close();
            }
        }

        @Test
        void killedTogetherWithItsWorkerIsNoticedByTheNext() throws Exception {
            lectern.close();
            var server = FakeServer.start(home);
            await(() -> Files.exists(home.store().resolve("owner.json")));
            lectern = FakeServer.open(home);
            var run = lectern.queue(request(SLOW), 0);
            await(() -> lectern.store().tags(run.id()).contains("train/loss"));
            long worker = pid(run);
            kill("-9", server.pid());
            kill("-9", worker);
            server.waitFor();
            long start = System.nanoTime();

            await(() -> lectern.run(run.id()).status() == RunStatus.LOST);
            System.out.printf(
                    "server and worker killed; the run was found lost after %d ms%n",
                    (System.nanoTime() - start) / 1_000_000);

            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(30));
            var resumed = lectern.resume(run.id(), Optional.empty(), Watcher.NONE);
            assertThat(resumed.status()).isEqualTo(RunStatus.FINISHED);
        }
    }

    /// Every step once, in order.
    private void assertWholeRecord(RunSummary run, int steps) {
        assertThat(lectern.store().series(run.id(), "train/loss", 10_000).steps())
                .isEqualTo(LongStream.rangeClosed(1, steps).toArray());
    }

    private RunSummary ended(RunSummary run) {
        await(() -> switch (lectern.run(run.id()).status()) {
            case QUEUED, RUNNING, LOST -> false;
            case FINISHED, STOPPED, FAILED -> true;
        });
        return lectern.run(run.id());
    }

    private long pid(RunSummary run) {
        var worker = lectern.store().worker(run.id()).orElseThrow();
        return Long.parseLong(worker.substring(worker.lastIndexOf('/') + 1));
    }

    private static void kill(String signal, long pid) throws IOException, InterruptedException {
        new ProcessBuilder("kill", signal, Long.toString(pid)).start().waitFor();
    }

    private static void await(BooleanSupplier done) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        while (!done.getAsBoolean()) {
            assertThat(System.nanoTime()).as("waited for a minute").isLessThan(end);
            try {
                Thread.sleep(20);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
