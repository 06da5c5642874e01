package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.onnx.ort.RunProfile.Call;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunProfileTests {

    @TempDir
    private Path folder;

    private List<RunProfile> read(String json) throws IOException {
        return RunProfile.read(Files.writeString(folder.resolve("profile.json"), json));
    }

    @Test
    void tellsRunsApart() throws IOException {
        var runs = read("""
                [{"cat": "Session", "dur": 900, "ts": 1, "name": "model_loading_array", "args": {}},
                 {"cat": "Node", "dur": 20, "ts": 1005, "name": "loop_kernel_time", "args": {"op_name": "Scan"}},
                 {"cat": "Node", "dur": 5, "ts": 1010, "name": "add_1_kernel_time", "args": {"op_name": "Add"}},
                 {"cat": "Session", "dur": 50, "ts": 1000, "name": "model_run", "args": {}},
                 {"cat": "Node", "dur": 7, "ts": 1060, "name": "add_1_kernel_time", "args": {"op_name": "Add"}},
                 {"cat": "Session", "dur": 30, "ts": 1055, "name": "model_run", "args": {}},
                 {"cat": "Node", "dur": 9, "ts": 2000, "name": "add_1_kernel_time", "args": {"op_name": "Add"}}]
                """);

        var loop = new Call("loop", "Scan", 1005, 20);
        var within = new Call("add_1", "Add", 1010, 5);
        assertThat(runs)
                .containsExactly(
                        new RunProfile(List.of(loop, within)),
                        new RunProfile(List.of(new Call("add_1", "Add", 1060, 7))));
        assertThat(loop.covers(within)).isTrue();
        assertThat(within.covers(loop)).isFalse();
        assertThat(loop.covers(new Call("next", "Add", 1025, 1))).isFalse();
    }

    @Test
    void refusesWhatIsNoJson() {
        assertThatThrownBy(() -> read("[{\"cat\": ")).isInstanceOf(IOException.class);
    }
}
