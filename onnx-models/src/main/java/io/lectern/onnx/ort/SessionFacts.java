package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads from a native session what its model declares.
final class SessionFacts {

    private SessionFacts() {}

    static List<TensorInfo> inputs(long session) {
        return declared(
                session,
                Function.SESSION_GET_INPUT_COUNT,
                Function.SESSION_GET_INPUT_NAME,
                Function.SESSION_GET_INPUT_TYPE_INFO);
    }

    static List<TensorInfo> outputs(long session) {
        return declared(
                session,
                Function.SESSION_GET_OUTPUT_COUNT,
                Function.SESSION_GET_OUTPUT_NAME,
                Function.SESSION_GET_OUTPUT_TYPE_INFO);
    }

    private static List<TensorInfo> declared(long session, Function count, Function name, Function type) {
        try (var frame = new Frame()) {
            var all = new ArrayList<TensorInfo>();
            long n = frame.create(count, session);
            for (long i = 0; i < n; i++) {
                var called = Environment.take(frame.create(name, session, i, Environment.ALLOCATOR));
                all.add(TensorTypes.declared(called, frame.create(type, session, i)));
            }
            return List.copyOf(all);
        }
    }

    /// The entries that whoever wrote the model put into it.
    static Map<String, String> metadata(long session) {
        try (var frame = new Frame()) {
            long model = frame.create(Function.SESSION_GET_MODEL_METADATA, session);
            try {
                return entries(model, frame);
            } finally {
                Api.call(Function.RELEASE_MODEL_METADATA, model);
            }
        }
    }

    private static Map<String, String> entries(long model, Frame frame) {
        var results = frame.words(2);
        Api.check(
                Function.MODEL_METADATA_GET_CUSTOM_METADATA_MAP_KEYS,
                model,
                Environment.ALLOCATOR,
                results.address(),
                results.address() + Long.BYTES);
        long keys = results.getAtIndex(JAVA_LONG, 0);
        int count = Math.toIntExact(results.getAtIndex(JAVA_LONG, 1));
        var entries = new LinkedHashMap<String, String>();
        for (long key : Frame.words(keys, count)) {
            long value =
                    frame.create(Function.MODEL_METADATA_LOOKUP_CUSTOM_METADATA_MAP, model, Environment.ALLOCATOR, key);
            entries.put(Environment.take(key), Environment.take(value));
        }
        if (keys != 0) {
            Environment.free(keys);
        }
        return Map.copyOf(entries);
    }
}
