package io.lectern.onnx;

import io.lectern.api.Engine.OnnxSession;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.ort.OrtException;
import io.lectern.onnx.ort.OrtSession;
import io.lectern.onnx.ort.OrtValue;
import io.lectern.onnx.ort.TensorInfo;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// Any ONNX model in use. Several threads may run it at once.
final class LoadedModel implements OnnxSession {

    private final String name;
    private final OrtSession session;
    private final List<String> outputs;

    LoadedModel(String name, OrtSession session) {
        this.name = name;
        this.session = session;
        this.outputs = session.outputs().stream().map(TensorInfo::name).toList();
    }

    /// All outputs for these inputs.
    ///
    /// @throws IllegalArgumentException if inputs are missing or do not fit what the model declares; names all
    ///     such
    /// @throws RunFailure if the model cannot compute with them, or gives what is no array of numbers
    @Override
    public Map<String, NdArray> run(Map<String, NdArray> inputs) {
        check(inputs);
        var own = new ArrayList<OrtValue>();
        try {
            var feeds = new LinkedHashMap<String, OrtValue>();
            inputs.forEach((input, array) -> {
                var value = Native.of(array);
                own.add(value);
                feeds.put(input, value);
            });
            var results = session.run(feeds, outputs);
            own.addAll(results.values());
            var arrays = new LinkedHashMap<String, NdArray>();
            outputs.forEach(output -> arrays.put(output, read(output, Objects.requireNonNull(results.get(output)))));
            return arrays;
        } catch (OrtException e) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "%s cannot compute with these inputs: %s".formatted(name, e.getMessage()),
                    e);
        } finally {
            own.forEach(OrtValue::close);
        }
    }

    private NdArray read(String output, OrtValue value) {
        try {
            return Native.read(value);
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new RunFailure(
                    RunFailure.Category.USER, "output '%s' of %s: %s".formatted(output, name, e.getMessage()), e);
        }
    }

    private void check(Map<String, NdArray> given) {
        var problems = new ArrayList<String>();
        var named = new HashMap<String, Long>();
        for (var input : session.inputs()) {
            var array = given.get(input.name());
            if (array == null) {
                problems.add("'%s' is missing, it is %s".formatted(input.name(), input));
            } else if (!fits(input, array, named)) {
                problems.add("'%s' is %s %s, expected %s".formatted(input.name(), array.type(), array.shape(), input));
            }
        }
        var known = session.inputs().stream().map(TensorInfo::name).toList();
        given.keySet().stream()
                .filter(input -> !known.contains(input))
                .forEach(input -> problems.add("'%s' is no input; there are %s".formatted(input, known)));
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("inputs of %s: %s".formatted(name, String.join("; ", problems)));
        }
    }

    /// @param named the lengths of named axes so far: the same name is the same length everywhere
    private static boolean fits(TensorInfo input, NdArray array, Map<String, Long> named) {
        if (input.type() != Native.element(array.type())) {
            return false;
        }
        var dims = input.dims();
        if (dims.isEmpty()) {
            return true; // a scalar, or of a rank that nobody states
        }
        if (dims.size() != array.shape().rank()) {
            return false;
        }
        for (int axis = 0; axis < dims.size(); axis++) {
            long length = array.dim(axis);
            var dim = dims.get(axis);
            long wanted = dim.size() >= 0
                    ? dim.size()
                    : dim.name().isEmpty() ? length : named.computeIfAbsent(dim.name(), _ -> length);
            if (wanted != length) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        session.close();
    }
}
