package io.lectern.web.serving;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.ObjectReader;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A request to a model: JSON, behind which the elements of inputs may follow as bytes.
///
/// @param id      given back as it is; empty where there is none
/// @param outputs that are wanted; all where it is empty
/// @param binary  whether outputs that do not say so themselves are wanted as bytes
record InferenceRequest(String id, Map<String, NdArray> inputs, List<Wanted> outputs, boolean binary) {

    private static final int MOST_AXES = 16;

    /// @param binary whether it is wanted as bytes
    record Wanted(String name, boolean binary) {}

    /// @param header the length of the JSON; -1 where it is the whole body
    /// @throws IllegalArgumentException if it is not as the protocol has it
    /// @throws IOException if the JSON is none; says where
    static InferenceRequest read(byte[] body, int header, ObjectMapper json) throws IOException {
        if (header > body.length || header < -1) {
            throw new IllegalArgumentException(
                    "Inference-Header-Content-Length is %d, but the body has %d bytes".formatted(header, body.length));
        }
        int length = header < 0 ? body.length : header;
        var tree = tree(json.reader(), body, length);
        var rest = ByteBuffer.wrap(body, length, body.length - length);
        var inputs = new LinkedHashMap<String, NdArray>();
        for (var input : required(tree, "inputs")) {
            var name = text(input, "name");
            if (inputs.put(name, array(name, input, rest)) != null) {
                throw new IllegalArgumentException("input '%s' is there twice".formatted(name));
            }
        }
        if (rest.hasRemaining()) {
            throw new IllegalArgumentException(
                    "%d bytes at the end of the body belong to no input".formatted(rest.remaining()));
        }
        boolean binary = tree.path("parameters").path("binary_data_output").asBoolean(false);
        var wanted = new ArrayList<Wanted>();
        for (var output : tree.path("outputs")) {
            wanted.add(new Wanted(
                    text(output, "name"),
                    output.path("parameters").path("binary_data").asBoolean(binary)));
        }
        return new InferenceRequest(tree.path("id").asText(""), inputs, wanted, binary);
    }

    private static JsonNode tree(ObjectReader json, byte[] body, int length) throws IOException {
        var tree = json.readTree(body, 0, length);
        if (!tree.isObject()) {
            throw new IllegalArgumentException("the body is no JSON object; expected {\"inputs\": [...]}");
        }
        return tree;
    }

    private static JsonNode required(JsonNode of, String name) {
        var list = of.path(name);
        if (!list.isArray() || list.isEmpty()) {
            throw new IllegalArgumentException("the request has no list '%s'".formatted(name));
        }
        return list;
    }

    private static String text(JsonNode of, String name) {
        var text = of.path(name);
        if (!text.isTextual()) {
            throw new IllegalArgumentException("a tensor has no '%s'".formatted(name));
        }
        return text.asText();
    }

    private static NdArray array(String name, JsonNode input, ByteBuffer rest) {
        var type = Tensor.type(text(input, "datatype"));
        var shape = shape(name, input.path("shape"), type.bytes());
        var size = binarySize(name, input.path("parameters").get("binary_data_size"), rest);
        if (size == null) {
            return Elements.read(name, type, shape, input.path("data"));
        }
        var bytes = rest.slice(rest.position(), size);
        rest.position(rest.position() + size);
        return Elements.read(name, type, shape, bytes);
    }

    private static @Nullable Integer binarySize(String name, @Nullable JsonNode size, ByteBuffer rest) {
        if (size == null) {
            return null;
        }
        if (!size.canConvertToInt() || size.asInt() < 0 || size.asInt() > rest.remaining()) {
            throw new IllegalArgumentException("binary_data_size of input '%s' is %s, but %d bytes are left of the body"
                    .formatted(name, size, rest.remaining()));
        }
        return size.asInt();
    }

    private static Shape shape(String name, JsonNode dims, int bytes) {
        if (!dims.isArray() || dims.size() > MOST_AXES) {
            throw new IllegalArgumentException(
                    "input '%s' has no shape, or one of more than %d axes".formatted(name, MOST_AXES));
        }
        var lengths = new int[dims.size()];
        long size = 1;
        for (int axis = 0; axis < lengths.length; axis++) {
            var dim = dims.get(axis);
            if (!dim.isIntegralNumber() || !dim.canConvertToInt() || dim.asInt() < 0) {
                throw new IllegalArgumentException(
                        "the shape of input '%s' is %s; expected whole numbers of at least 0".formatted(name, dims));
            }
            lengths[axis] = dim.asInt();
            size = Math.min(size * Math.max(lengths[axis], 0), Integer.MAX_VALUE);
        }
        if (size * bytes >= Integer.MAX_VALUE) {
            throw new IllegalArgumentException("input '%s' of shape %s is too large".formatted(name, dims));
        }
        return Shape.of(lengths);
    }
}
