package io.lectern.runtime.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run.Mark;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointsTests {

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final List<String> notes = new ArrayList<>();
    private Checkpoints checkpoints;

    @BeforeEach
    void open() {
        checkpoints = new Checkpoints(folder.resolve("checkpoints"), engine, new Json(List.of()));
    }

    @Test
    void comeBackAsTheyWere() throws IOException {
        checkpoints.write(Mark.LAST, 7, state(7));

        assertThat(checkpoints.last(notes::add)).contains(new Saved(Mark.LAST, 7, state(7)));
        assertThat(checkpoints.best(notes::add)).isEmpty();
        assertThat(notes).isEmpty();
    }

    @Test
    void keepTheLastTwoAndWhatWasBestForEach() throws IOException {
        checkpoints.write(Mark.BEST, 1, state(1));
        checkpoints.write(Mark.LAST, 2, state(2));
        checkpoints.write(Mark.BEST, 3, state(3));
        checkpoints.write(Mark.LAST, 4, state(4));
        checkpoints.write(Mark.BEST, 5, state(5));
        checkpoints.write(Mark.LAST, 6, state(6));

        assertThat(names()).containsExactly("best-000000003", "best-000000005", "step-000000004", "step-000000006");
    }

    @Test
    void ofTheFutureAreForgottenWhenARunGoesBack() throws IOException {
        checkpoints.write(Mark.LAST, 2, state(2));
        checkpoints.write(Mark.BEST, 3, state(3));
        Files.createDirectories(folder.resolve("checkpoints/step-000000004.unfinished"));

        checkpoints.rewind(2);

        assertThat(names()).containsExactly("step-000000002");
    }

    @Test
    void aBestOneIsGoneOnFromWhereNoneCameAfterIt() throws IOException {
        checkpoints.write(Mark.BEST, 3, state(3));
        checkpoints.write(Mark.LAST, 4, state(4));
        checkpoints.write(Mark.LAST, 6, state(6));

        checkpoints.goBack(3);

        assertThat(checkpoints.last(notes::add)).contains(new Saved(Mark.BEST, 3, state(3)));
        assertThat(names()).containsExactly("best-000000003");
    }

    @Test
    void nothingIsForgottenForABrokenOne() throws IOException {
        checkpoints.write(Mark.LAST, 2, state(2));
        checkpoints.write(Mark.LAST, 4, state(4));
        Files.writeString(folder.resolve("checkpoints/step-000000002/state.json"), "{}");

        assertThatThrownBy(() -> checkpoints.goBack(2)).hasMessageContaining("is not what was written");
        assertThat(names()).containsExactly("step-000000002", "step-000000004");
    }

    @Test
    void leaveNothingBehindWhenTheDiskIsFull() throws IOException {
        checkpoints.write(Mark.LAST, 2, state(2));
        engine.fullFor.set(1);

        assertThatThrownBy(() -> checkpoints.write(Mark.LAST, 4, state(4))).hasMessageContaining("No space left");

        assertThat(names()).containsExactly("step-000000002");
    }

    @Nested
    class Broken {

        @BeforeEach
        void writeTwo() throws IOException {
            checkpoints.write(Mark.LAST, 2, state(2));
            checkpoints.write(Mark.LAST, 4, state(4));
        }

        @Test
        void byAChangedByteFallBackToTheOneBefore() throws IOException {
            var file = newest("tensors.safetensors");
            var bytes = Files.readAllBytes(file);
            bytes[bytes.length - 1] ^= 1;
            Files.write(file, bytes);

            fallsBack("tensors.safetensors is not what was written");
        }

        @Test
        void byTruncationFallBackToTheOneBefore() throws IOException {
            var file = newest("state.json");
            Files.write(file, java.util.Arrays.copyOf(Files.readAllBytes(file), 10));

            fallsBack("state.json is not what was written");
        }

        @Test
        void byAMissingMarkerFallBackToTheOneBefore() throws IOException {
            Files.delete(newest("COMPLETE"));

            fallsBack("COMPLETE");
        }

        @Test
        void byAMarkerOfNonsenseFallBackToTheOneBefore() throws IOException {
            for (var nonsense :
                    List.of("", "{}", "null", "[1]", "{\"sha256\":null}", "{\"sha256\":{\"a\":1}}", "\u0000")) {
                Files.writeString(newest("COMPLETE"), nonsense);
                notes.clear();

                fallsBack("step-000000004");
            }
        }

        @Test
        void allOfThemAreNamed() throws IOException {
            Files.delete(newest("COMPLETE"));
            Files.delete(folder.resolve("checkpoints/step-000000002/state.json"));

            assertThat(checkpoints.last(notes::add)).isEmpty();
            assertThat(notes).hasSize(2);
        }

        private void fallsBack(String reason) throws IOException {
            assertThat(checkpoints.last(notes::add)).contains(new Saved(Mark.LAST, 2, state(2)));
            assertThat(notes)
                    .singleElement()
                    .satisfies(note ->
                            assertThat(note).contains("step-000000004 is broken", reason, "trying the one before"));
        }

        private Path newest(String file) {
            return folder.resolve("checkpoints/step-000000004").resolve(file);
        }
    }

    private List<String> names() throws IOException {
        try (var all = Files.list(folder.resolve("checkpoints"))) {
            return all.map(path -> path.getFileName().toString()).sorted().toList();
        }
    }

    private static Checkpoint state(int step) {
        return new Checkpoint(
                Map.of("weight", NdArray.of(new float[] {step, Float.NaN, -0f}, 3)),
                Map.of("step", Integer.toString(step)));
    }
}
