package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.EvaluationRequest;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.fake.ChildProcess;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.FakePlugin;
import io.lectern.runtime.fake.Notes;
import io.lectern.runtime.plugin.Catalogue;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTests {

    @TempDir
    Path folder;

    private Lectern lectern;

    @BeforeEach
    void open() {
        lectern = open(OptionalLong.empty());
    }

    @AfterEach
    void close() {
        lectern.close();
    }

    @Test
    void theBinGivesBackWhatWasPutInByMistake() {
        var run = train();
        lectern.delete(run.id());
        assertThat(lectern.runs()).isEmpty();
        assertThat(lectern.bin()).extracting(RunSummary::id).containsExactly(run.id());

        lectern.restore(run.id());
        assertThat(lectern.runs()).extracting(RunSummary::id).containsExactly(run.id());
        assertThat(run.directory().orElseThrow()).isDirectory();
    }

    @Test
    void cleaningEmptiesTheBinAndRemovesWhatNoRunRefersTo() throws Exception {
        var kept = train();
        var gone = train();
        lectern.delete(gone.id());
        var orphan = Files.createDirectories(lectern.home().runs().resolve("lenet-of-a-crash"));
        var young = Files.createDirectories(lectern.home().runs().resolve("lenet-that-begins"));
        Files.setLastModifiedTime(orphan, FileTime.from(Instant.now().minusSeconds(7_200)));
        var notes = new ArrayList<String>();

        long bytes = lectern.clean(notes::add);

        assertThat(bytes).isPositive();
        assertThat(notes)
                .anyMatch(note -> note.contains(gone.id()))
                .anyMatch(note -> note.contains("lenet-of-a-crash"));
        assertThat(gone.directory().orElseThrow()).doesNotExist();
        assertThat(orphan).doesNotExist();
        assertThat(young).isDirectory();
        assertThat(kept.directory().orElseThrow()).isDirectory();
        assertThat(lectern.store().ids()).containsExactly(kept.id());
    }

    @Test
    void aQuotaThinsCheckpointsButKeepsResults() {
        var old = lectern.train(ChildProcess.request(Map.of("pause", "60", "every", "1")), new Notes());
        lectern.close();
        lectern = open(OptionalLong.of(1));
        var notes = new Notes();

        lectern.train(ChildProcess.request(Map.of()), notes);

        assertThat(old.directory().orElseThrow().resolve("checkpoints").toFile().list())
                .hasSize(1);
        assertThat(notes.notes).anyMatch(note -> note.contains("more than the 1 kB that they may"));
        assertThat(lectern.evaluate(EvaluationRequest.of(old.id()), new Notes()).metrics())
                .containsKey("test/accuracy");
    }

    @Test
    void aRunAtWorkStaysOutOfTheBin() {
        var notes = new Notes(n -> {
            if (n.tags.size() > 3) {
                assertThatThrownBy(() -> lectern.delete(n.started.getFirst().id()))
                        .isInstanceOf(IllegalArgumentException.class)
                        .hasMessageContaining("lectern stop");
                return true;
            }
            return false;
        });

        lectern.train(ChildProcess.request(Map.of("pause", "5")), notes);

        assertThat(notes.tags).hasSizeGreaterThan(3);
    }

    private RunSummary train() {
        return lectern.train(ChildProcess.request(Map.of()), new Notes());
    }

    private Lectern open(OptionalLong quota) {
        var home = new Home(
                folder.resolve("home"),
                folder.resolve("data"),
                folder.resolve("plugins"),
                true,
                Optional.empty(),
                quota);
        return Lectern.open(home, Catalogue.of(List.of(new FakePlugin())), new FakeEngine());
    }
}
