package io.lectern.web.serving;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Engine.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CurlCommandTests {

    @Test
    void asksAboutOneExampleOfZeros() {
        var command =
                command(new Port("input", "float32", List.of("batch", "2")), new Port("a'b", "bool", List.of("1")));

        assertThat(command)
                .isEqualTo("curl http://localhost:8080/v2/models/digits/versions/2/infer \\\n  --json '{\"inputs\": ["
                        + "{\"name\": \"input\", \"shape\": [1, 2], \"datatype\": \"FP32\", \"data\": [0, 0]}, "
                        + "{\"name\": \"a'\\''b\", \"shape\": [1], \"datatype\": \"BOOL\", \"data\": [false]}]}'");
    }

    @Test
    void letsTheShellWriteManyZeros() {
        var command = command(new Port("input", "float32", List.of("?", "1", "28", "28")));

        assertThat(command)
                .endsWith("\"shape\": [1, 1, 28, 28], \"datatype\": \"FP32\","
                        + " \"data\": ['$(yes 0 | head -n 784 | paste -sd, -)']}]}'");
    }

    private static String command(Port... inputs) {
        var description = new OnnxDescription(17, List.of(inputs), List.of(), Map.of(), 0, Map.of());
        return CurlCommand.of(
                new ServedModel("digits", 2, "run", Path.of("model.onnx"), description), "http://localhost:8080");
    }
}
