package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RunDirectoryTests {

    @TempDir
    Path folder;

    @Test
    void idsSayWhatAndWhen() {
        var id = RunDirectory.newId("char-transformer", Instant.parse("2026-11-21T10:30:45.678Z"));

        assertThat(id).matches("char-transformer-20261121-103045-[0-9a-z]{3}");
        assertThat(RunDirectory.isId(id)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "../x", "a/b", "a\\b", "%2e%2e", "a\u0000", "-a", "a-", "A", "a b"})
    void nothingElseIsAnId(String text) {
        assertThat(RunDirectory.isId(text)).isFalse();
        assertThatThrownBy(() -> RunDirectory.create(home(), text, Optional.empty()))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aNewOneIsBelowTheHome() {
        var directory = RunDirectory.create(home(), "lenet-1", Optional.empty());

        assertThat(directory.path()).isEqualTo(folder.resolve("runs/lenet-1")).isEmptyDirectory();
    }

    @Test
    void lockedOnesAreKnownUntilTheyAreReleased() throws Exception {
        try (var _ = RunLock.take(folder)) {
            assertThat(RunLock.isHeld(folder)).isTrue();
            assertThatThrownBy(() -> RunLock.take(folder)).hasMessage("another process works in " + folder);
        }
        assertThat(RunLock.isHeld(folder)).isFalse();
        RunLock.take(folder).close();
    }

    @Test
    void whoGoesOnWaitsUntilItsPredecessorHasLetGo() throws Exception {
        var before = RunLock.take(folder);
        var after = CompletableFuture.supplyAsync(() -> {
            try (var _ = RunLock.takeOver(folder)) {
                return RunLock.isHeld(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        Thread.sleep(500);
        assertThat(after).isNotDone();

        before.close();

        assertThat(after).succeedsWithin(Duration.ofSeconds(5)).isEqualTo(true);
    }

    @Test
    void neverLockedOnesAreNotHeld() throws Exception {
        assertThat(RunLock.isHeld(Files.createDirectory(folder.resolve("new")))).isFalse();
    }

    private Home home() {
        return new Home(folder, folder.resolve("data"), true);
    }
}
