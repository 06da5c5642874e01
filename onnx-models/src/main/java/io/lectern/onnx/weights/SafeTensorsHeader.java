package io.lectern.onnx.weights;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What stands before the elements: which tensors there are and where.
///
/// @param length bytes from the start of the file to the first element
/// @param entries in the order of their elements, without gaps
record SafeTensorsHeader(long length, List<Entry> entries, Map<String, String> metadata) {

    static final String METADATA = "__metadata__";

    /// Enough for some 300,000 tensors, and little enough to parse from anyone.
    static final int LONGEST = 32 << 20;

    private static final int MAX_RANK = 64;

    /// A tensor's elements are the bytes `[begin, end)` after the header.
    record Entry(String name, DType type, Shape shape, long begin, long end) {}

    private static final JsonMapper JSON = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(
                            StreamReadConstraints.builder().maxNestingDepth(4).build())
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /// The header of a file with these tensors, widest element types first.
    static SafeTensorsHeader of(Map<String, NdArray> tensors, Map<String, String> metadata) {
        var byWidth = Comparator.comparing(
                        (Map.Entry<String, NdArray> e) -> order(e.getValue().type()))
                .thenComparing(Map.Entry::getKey);
        var entries = new ArrayList<Entry>();
        long offset = 0;
        for (var tensor : tensors.entrySet().stream().sorted(byWidth).toList()) {
            var array = tensor.getValue();
            long end = offset + LittleEndian.length(array);
            entries.add(new Entry(tensor.getKey(), array.type(), array.shape(), offset, end));
            offset = end;
        }
        return new SafeTensorsHeader(0, entries, metadata);
    }

    /// The place of a type in files; the reference implementation sorts by it, too.
    private static int order(DType type) {
        return switch (type) {
            case INT64 -> 0;
            case FLOAT64 -> 1;
            case FLOAT32 -> 2;
            case INT32 -> 3;
            case UINT8 -> 4;
            case BOOL -> 5;
        };
    }

    /// Length, JSON and padding.
    byte[] toBytes() throws IOException {
        var root = JSON.createObjectNode();
        if (!metadata.isEmpty()) {
            var words = root.putObject(METADATA);
            metadata.forEach(words::put);
        }
        for (var entry : entries) {
            var node = root.putObject(entry.name);
            node.put("dtype", code(entry.type));
            var shape = node.putArray("shape");
            entry.shape.stream().forEach(shape::add);
            node.putArray("data_offsets").add(entry.begin).add(entry.end);
        }
        var json = JSON.writeValueAsBytes(root);
        var padded = Arrays.copyOf(json, (json.length + 7) / 8 * 8);
        Arrays.fill(padded, json.length, padded.length, (byte) ' ');
        if (padded.length > LONGEST) {
            throw new IOException("names, shapes and metadata take %d bytes, more than the %d of a safetensors header"
                    .formatted(padded.length, LONGEST));
        }
        return ByteBuffer.allocate(8 + padded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(padded.length)
                .put(padded)
                .array();
    }

    static SafeTensorsHeader read(Source source) throws IOException {
        if (source.size() < 8) {
            throw source.malformed("it has %d bytes, fewer than the 8 of a header's length".formatted(source.size()));
        }
        var prefix = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN);
        source.read(0, prefix);
        long length = prefix.getLong(0);
        if (length < 2 || length > source.size() - 8 || length > LONGEST) {
            throw source.malformed("its header claims %s bytes, where a file of %d bytes can have 2 to %d"
                    .formatted(
                            Long.toUnsignedString(length),
                            source.size(),
                            Math.max(2, Math.min(LONGEST, source.size() - 8))));
        }
        var json = ByteBuffer.allocate((int) length);
        source.read(8, json);
        try {
            return parse(JSON.readTree(json.array()), 8 + length, source);
        } catch (JsonProcessingException e) {
            throw source.malformed("its header is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private static SafeTensorsHeader parse(JsonNode root, long length, Source source) throws IOException {
        if (!root.isObject()) {
            throw source.malformed("its header is not a JSON object");
        }
        var metadata = new TreeMap<String, String>();
        var entries = new ArrayList<Entry>();
        for (var field : root.properties()) {
            if (field.getKey().equals(METADATA)) {
                readMetadata(field.getValue(), metadata, source);
            } else {
                entries.add(entry(field.getKey(), field.getValue(), source));
            }
        }
        entries.sort(Comparator.comparingLong(Entry::begin).thenComparingLong(Entry::end));
        long expected = 0;
        for (var entry : entries) {
            if (entry.begin != expected) {
                throw source.malformed("tensor '%s' begins at byte %d, %s; expected %d"
                        .formatted(entry.name, entry.begin, entry.begin < expected ? "an overlap" : "a gap", expected));
            }
            expected = entry.end;
        }
        if (length + expected != source.size()) {
            throw source.malformed(
                    "header and tensors take %d bytes, the file has %d".formatted(length + expected, source.size()));
        }
        return new SafeTensorsHeader(length, entries, metadata);
    }

    private static void readMetadata(JsonNode node, Map<String, String> metadata, Source source) throws IOException {
        if (!node.isObject()) {
            throw source.malformed(METADATA + " is not a JSON object");
        }
        for (var field : node.properties()) {
            if (!field.getValue().isTextual()) {
                throw source.malformed("%s of '%s' is not a string".formatted(METADATA, field.getKey()));
            }
            metadata.put(field.getKey(), field.getValue().textValue());
        }
    }

    private static Entry entry(String name, JsonNode node, Source source) throws IOException {
        try {
            var type = type(node.path("dtype"));
            var shape = Shape.of(dims(integers(node, "shape")));
            var offsets = integers(node, "data_offsets");
            if (offsets.length != 2 || offsets[0] < 0 || offsets[1] < offsets[0]) {
                throw new IllegalArgumentException(
                        "data_offsets %s are not a begin and an end".formatted(Arrays.toString(offsets)));
            }
            long bytes = (long) shape.size() * type.bytes();
            if (offsets[1] - offsets[0] != bytes) {
                throw new IllegalArgumentException("%s %s takes %d bytes, but data_offsets are %s"
                        .formatted(type, shape, bytes, Arrays.toString(offsets)));
            }
            return new Entry(name, type, shape, offsets[0], offsets[1]);
        } catch (IllegalArgumentException e) {
            throw source.malformed("tensor '%s': %s".formatted(name, e.getMessage()), e);
        }
    }

    private static long[] integers(JsonNode node, String field) {
        var array = node.path(field);
        var integers = new long[array.size()];
        for (int i = 0; i < integers.length; i++) {
            if (!array.get(i).isIntegralNumber() || !array.get(i).canConvertToLong()) {
                throw new IllegalArgumentException(
                        "%s holds %s, which is no 64-bit integer".formatted(field, array.get(i)));
            }
            integers[i] = array.get(i).longValue();
        }
        if (!array.isArray()) {
            throw new IllegalArgumentException("%s is not an array".formatted(field));
        }
        return integers;
    }

    private static int[] dims(long[] shape) {
        if (shape.length > MAX_RANK) {
            throw new IllegalArgumentException(
                    "%d axes are more than the %d allowed".formatted(shape.length, MAX_RANK));
        }
        return Arrays.stream(shape)
                .mapToInt(dim -> {
                    if (dim < 0 || dim > Integer.MAX_VALUE) {
                        throw new IllegalArgumentException("shape %s has the length %d, outside [0, 2^31 - 1]"
                                .formatted(Arrays.toString(shape), dim));
                    }
                    return (int) dim;
                })
                .toArray();
    }

    private static String code(DType type) {
        return switch (type) {
            case FLOAT32 -> "F32";
            case FLOAT64 -> "F64";
            case INT32 -> "I32";
            case INT64 -> "I64";
            case UINT8 -> "U8";
            case BOOL -> "BOOL";
        };
    }

    private static DType type(JsonNode code) {
        for (var type : DType.values()) {
            if (code.isTextual() && code.textValue().equals(code(type))) {
                return type;
            }
        }
        var known = Arrays.stream(DType.values()).map(SafeTensorsHeader::code).toList();
        throw new IllegalArgumentException(
                "dtype %s is none of %s".formatted(code.isMissingNode() ? "?" : code, known));
    }
}
