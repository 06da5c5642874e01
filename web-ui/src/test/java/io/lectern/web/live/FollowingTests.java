package io.lectern.web.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Points;
import io.lectern.runtime.store.Report;
import io.lectern.web.live.Following.Subscription;
import io.lectern.web.live.Following.Update;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowingTests {

    private static final RunSummary RUN =
            RunSummary.of("a", "softmax", "dots", RunStatus.RUNNING, Instant.parse("2026-01-01T00:00:00Z"));
    private static final int ALL = 200;

    @TempDir
    Path folder;

    private Lectern lectern;
    private Following following;

    @BeforeEach
    void open() {
        lectern = Lectern.open(new Home(folder, folder.resolve("data"), true));
        lectern.store().add(RUN, "{}", Map.of());
        following = new Following(lectern);
    }

    @AfterEach
    void close() throws InterruptedException {
        following.close();
        lectern.close();
    }

    @Test
    void everybodyHearsEverythingOnceWheneverTheyCome() throws Exception {
        var ears = new ArrayList<Ear>();
        for (int step = 1; step <= ALL; step++) {
            if (step % 10 == 1) {
                var ear = new Ear();
                following.follow("a", 0, ear);
                ears.add(ear);
            }
            say(step);
        }
        var late = new Ear();
        following.follow("a", 150, late);

        for (var ear : ears) {
            ear.everything.get(60, TimeUnit.SECONDS);
            assertThat(ear.heard)
                    .isEqualTo(LongStream.rangeClosed(1, ALL).boxed().toList());
        }
        late.everything.get(60, TimeUnit.SECONDS);
        assertThat(late.heard)
                .isEqualTo(LongStream.rangeClosed(151, ALL).boxed().toList());
    }

    @Test
    void oneThatFailsOrLeavesCostsTheOthersNothing() throws Exception {
        var ear = new Ear();
        following.follow("a", 0, update -> {
            if (update.report().size() > 0) {
                throw new IllegalStateException("a page that is gone");
            }
        });
        var leaving = new CompletableFuture<Subscription>();
        leaving.complete(following.follow("a", 0, update -> {
            if (update.report().size() > 0) {
                leaving.join().close();
            }
        }));
        following.follow("a", 0, ear);

        for (int step = 1; step <= ALL; step++) {
            say(step);
        }

        ear.everything.get(60, TimeUnit.SECONDS);
        assertThat(ear.heard).hasSize(ALL).isSorted();
    }

    @Test
    void tellsHowARunEnds() throws Exception {
        var ended = new CompletableFuture<RunStatus>();
        following.follow("a", 0, update -> {
            if (update.run().status() != RunStatus.RUNNING) {
                ended.complete(update.run().status());
            }
        });

        lectern.store().update(RUN.withStatus(RunStatus.FINISHED));

        assertThat(ended.get(60, TimeUnit.SECONDS)).isEqualTo(RunStatus.FINISHED);
    }

    private void say(long step) {
        var point = new Points(new long[] {step}, new long[] {step}, new long[] {0}, new double[] {step});
        lectern.store().report("a", new Report(step, 0, Map.of("train/loss", point), List.of()));
    }

    /// Somebody who listens until all is said.
    private static final class Ear implements Consumer<Update> {

        private final List<Long> heard = Collections.synchronizedList(new ArrayList<>());
        private final CompletableFuture<Boolean> everything = new CompletableFuture<>();

        @Override
        public void accept(Update update) {
            update.report()
                    .points()
                    .values()
                    .forEach(points -> LongStream.of(points.sequences()).forEach(heard::add));
            if (update.report().newest() == ALL) {
                everything.complete(true);
            }
        }
    }
}
