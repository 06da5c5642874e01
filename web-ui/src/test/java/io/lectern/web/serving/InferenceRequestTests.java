package io.lectern.web.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.web.serving.InferenceRequest.Wanted;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InferenceRequestTests {

    private static final ObjectMapper JSON = new ObjectMapper();

    @Test
    void readsEveryTypeFlatOrNested() throws IOException {
        var request = read("""
                {"id": "7", "inputs": [
                  {"name": "f", "shape": [2, 2], "datatype": "FP32", "data": [[1, 2.5], [3, "NaN"]]},
                  {"name": "d", "shape": [], "datatype": "FP64", "data": [1e-300]},
                  {"name": "i", "shape": [2], "datatype": "INT32", "data": [-1, 2147483647]},
                  {"name": "l", "shape": [1], "datatype": "INT64", "data": [9223372036854775807]},
                  {"name": "u", "shape": [2], "datatype": "UINT8", "data": [0, 255]},
                  {"name": "b", "shape": [2], "datatype": "BOOL", "data": [true, false]},
                  {"name": "none", "shape": [0, 3], "datatype": "FP32", "data": []}],
                 "outputs": [{"name": "y", "parameters": {"binary_data": true}}, {"name": "z"}]}""");

        assertThat(request.id()).isEqualTo("7");
        assertThat(request.inputs().get("f")).isEqualTo(NdArray.of(new float[] {1, 2.5f, 3, Float.NaN}, 2, 2));
        assertThat(request.inputs().get("d")).isEqualTo(NdArray.of(new double[] {1e-300}, Shape.SCALAR));
        assertThat(request.inputs().get("i").ints()).containsExactly(-1, Integer.MAX_VALUE);
        assertThat(request.inputs().get("l").longs()).containsExactly(Long.MAX_VALUE);
        assertThat(request.inputs().get("u").bytes()).containsExactly(0, -1);
        assertThat(request.inputs().get("b").booleans()).containsExactly(true, false);
        assertThat(request.inputs().get("none").size()).isZero();
        assertThat(request.outputs()).containsExactly(new Wanted("y", true), new Wanted("z", false));
    }

    @Test
    void readsBytesBehindTheJson() throws IOException {
        var header = """
                {"parameters": {"binary_data_output": true}, "inputs": [
                  {"name": "i", "shape": [2], "datatype": "INT32", "parameters": {"binary_data_size": 8}},
                  {"name": "b", "shape": [1], "datatype": "BOOL", "parameters": {"binary_data_size": 1}}]}""".getBytes(StandardCharsets.UTF_8);
        var body = Arrays.copyOf(header, header.length + 9);
        body[header.length] = 1;
        body[header.length + 5] = 1;
        body[header.length + 8] = 1;

        var request = InferenceRequest.read(body, header.length, JSON);

        assertThat(request.inputs().get("i").ints()).containsExactly(1, 256);
        assertThat(request.inputs().get("b").booleans()).containsExactly(true);
        assertThat(request.binary()).isTrue();
        assertThatThrownBy(() -> InferenceRequest.read(Arrays.copyOf(body, body.length - 1), header.length, JSON))
                .hasMessageContaining("0 bytes are left");
        assertThatThrownBy(() -> InferenceRequest.read(body, body.length + 1, JSON))
                .hasMessageContaining("the body has %d bytes".formatted(body.length));
        assertThatThrownBy(() -> InferenceRequest.read(body, -2, JSON)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1, 1]",
                "{\"inputs\": 1}",
                "{\"inputs\": [1]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\"}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": 1}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"data\": [null]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"INT32\", \"data\": [1.5]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"INT32\", \"data\": [3000000000]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"UINT8\", \"data\": [256]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"BOOL\", \"data\": [1]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1.5], \"datatype\": \"FP32\", \"data\": [1]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": \"1\", \"datatype\": \"FP32\", \"data\": [1]}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [65536, 65536], \"datatype\": \"FP32\", \"data\": []}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [1], \"datatype\": \"FP32\", \"parameters\":"
                        + " {\"binary_data_size\": -4}}]}",
                "{\"inputs\": [{\"name\": \"x\", \"shape\": [0], \"datatype\": \"FP32\", \"data\": []},"
                        + " {\"name\": \"x\", \"shape\": [0], \"datatype\": \"FP32\", \"data\": []}]}"
            })
    void refusesWhatIsNotAsTheProtocolHasIt(String body) {
        assertThatThrownBy(() -> read(body)).isInstanceOf(IllegalArgumentException.class);
    }

    private static InferenceRequest read(String body) throws IOException {
        return InferenceRequest.read(body.getBytes(StandardCharsets.UTF_8), -1, JSON);
    }
}
