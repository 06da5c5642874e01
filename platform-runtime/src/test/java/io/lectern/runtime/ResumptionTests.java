package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.fake.ChildProcess;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.plugin.Catalogue;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumptionTests {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private Lectern lectern;

    @BeforeEach
    void open() {
        var home = new Home(folder.resolve("home"), folder.resolve("data"), true);
        lectern = Lectern.open(home, Catalogue.of(List.of(new FakePlugin())), engine);
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Test
    void afterAnInterruptionEndsInTheSameBits() {
        var whole = lectern.train(TrainRequest.of("softmax"), new Notes());
        var interrupted = lectern.train(ChildProcess.request(Map.of("pause", "5")), new Notes(n -> n.tags.size() > 20));

        var resumed = lectern.resume(interrupted.id(), Optional.empty(), new Notes());

        assertThat(interrupted.status()).isEqualTo(RunStatus.STOPPED);
        assertThat(interrupted.steps()).isBetween(1L, 59L);
        assertThat(resumed.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(resumed.weightsSha256()).isEqualTo(whole.weightsSha256());
        assertThat(resumed.metrics()).isEqualTo(whole.metrics());
        assertThat(lectern.store().series(resumed.id(), "train/loss", 100).steps())
                .hasSize(60);
    }

    @Test
    void fromAnEarlierCheckpointForgetsTheRestAndEndsInTheSameBits() {
        var whole = lectern.train(ChildProcess.request(Map.of("every", "3")), new Notes());
        var interrupted = lectern.train(
                ChildProcess.request(Map.of("pause", "45", "every", "3")), new Notes(this::isPastACheckpoint));
        var steps = lectern.checkpoints(interrupted.id());
        long earlier = steps.getFirst();
        assertThat(steps).hasSizeGreaterThan(1);

        var waiting = lectern.queueAgain(interrupted.id(), Optional.of(earlier));
        assertThat(lectern.checkpoints(waiting.id())).containsExactly(earlier);
        var notes = new Notes();
        var resumed = lectern.work(waiting.id(), notes);

        assertThat(notes.notes).contains("going on from step " + earlier);
        assertThat(resumed.weightsSha256()).isEqualTo(whole.weightsSha256());
        assertThat(lectern.store().series(resumed.id(), "train/loss", 100).steps())
                .hasSize(60)
                .doesNotHaveDuplicates()
                .isSorted();
    }

    @Test
    void fromACheckpointThatIsNotThereSaysWhichAre() {
        var run = lectern.train(ChildProcess.request(Map.of("pause", "5")), new Notes(n -> n.tags.size() > 20));

        assertThatThrownBy(() -> lectern.resume(run.id(), Optional.of(7_000L), new Notes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "run %s has no checkpoint at step 7000; it has %s", run.id(), lectern.checkpoints(run.id()));
        assertThat(lectern.run(run.id()).status()).isEqualTo(RunStatus.STOPPED);
    }

    private boolean isPastACheckpoint(Notes notes) {
        if (notes.started.isEmpty() || notes.progress.isEmpty()) {
            return false;
        }
        var kept = lectern.checkpoints(notes.started.getFirst().id());
        return !kept.isEmpty() && notes.progress.getLast().step() > kept.getLast();
    }

    @Test
    void afterAKillEndsInTheSameBits() throws Exception {
        var whole = lectern.train(ChildProcess.request(Map.of("every", "3")), new Notes());
        var child = ChildProcess.train(lectern.home().root(), Map.of("every", "3", "pause", "45"));
        var lost = killAfterACheckpoint(child, whole.id());

        assertThat(lost.status()).isEqualTo(RunStatus.LOST);
        var notes = new Notes();
        var resumed = lectern.resume(lost.id().substring(0, lost.id().length() - 1), Optional.empty(), notes);

        assertThat(resumed.status()).isEqualTo(RunStatus.FINISHED);
        assertThat(resumed.weightsSha256()).isEqualTo(whole.weightsSha256());
        assertThat(notes.notes).anyMatch(note -> note.matches("going on from step \\d+"));
        var steps = lectern.store().series(resumed.id(), "train/loss", 100).steps();
        assertThat(steps).hasSize(60).doesNotHaveDuplicates().isSorted();
    }

    @Test
    void aFinishedRunSaysThatItIsFinished() {
        var run = lectern.train(TrainRequest.of("softmax"), new Notes());

        assertThatThrownBy(() -> lectern.resume(run.id(), Optional.empty(), new Notes()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("is finished, there is nothing to resume")
                .hasMessageContaining("--from " + run.id());
    }

    @Test
    void onOtherDataIsRefused() throws Exception {
        var run = lectern.train(ChildProcess.request(Map.of("pause", "5")), new Notes(n -> n.tags.size() > 3));
        io.lectern.runtime.fake.Dots.edition.set(1);
        try {
            assertThatThrownBy(() -> lectern.resume(run.id(), Optional.empty(), new Notes()))
                    .isInstanceOf(RunFailure.class)
                    .hasMessageContaining("is not what run " + run.id() + " was trained on");
        } finally {
            io.lectern.runtime.fake.Dots.edition.set(0);
        }
    }

    private RunSummary killAfterACheckpoint(Process child, String other) throws Exception {
        for (int i = 0; i < 600 && child.isAlive(); i++) {
            Thread.sleep(50);
            var found = lectern.runs().stream()
                    .filter(run -> !run.id().equals(other))
                    .findFirst();
            if (found.isPresent() && hasCheckpoint(found.get())) {
                assertThat(found.get().status()).isEqualTo(RunStatus.RUNNING);
                child.destroyForcibly().waitFor();
                return lectern.run(found.get().id());
            }
        }
        throw new AssertionError(
                "the child never saved: " + new String(child.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static boolean hasCheckpoint(RunSummary run) throws IOException {
        var checkpoints = run.directory().orElseThrow().resolve("checkpoints");
        if (!Files.isDirectory(checkpoints)) {
            return false;
        }
        try (var all = Files.list(checkpoints)) {
            return all.anyMatch(path -> path.getFileName().toString().matches("step-\\d+"));
        }
    }
}
