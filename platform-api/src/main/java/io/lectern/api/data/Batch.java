package io.lectern.api.data;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Several examples side by side: arrays by field name, each with the examples along its first axis.
///
/// Field names are those of the task's inputs, targets or predictions, and [#lengthOf] those that are
/// sequences.
///
/// @since 0.1
public record Batch(Map<String, NdArray> fields) {

    public Batch {
        fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        int size = -1;
        for (var field : fields.entrySet()) {
            int rows =
                    field.getValue().shape().rank() == 0 ? -1 : field.getValue().dim(0);
            if (rows < 0 || (size >= 0 && rows != size)) {
                throw new IllegalArgumentException("field '%s' of shape %s does not hold the %d examples of the others"
                        .formatted(field.getKey(), field.getValue().shape(), size));
            }
            size = rows;
        }
    }

    public static Batch of(String name, NdArray values) {
        return new Batch(Map.of(name, values));
    }

    /// The array of one field.
    ///
    /// @throws IllegalArgumentException if there is no such field; says which there are
    public NdArray get(String name) {
        var array = fields.get(name);
        if (array == null) {
            throw new IllegalArgumentException(
                    "no field '%s' in the batch; it has %s".formatted(name, fields.keySet()));
        }
        return array;
    }

    public boolean has(String name) {
        return fields.containsKey(name);
    }

    /// The name of the field that says how long the sequences of another one are.
    ///
    /// @since 0.1
    public static String lengthOf(String name) {
        return name + "_length";
    }

    /// How many places of each sequence in a field are meant, `[n]`: all of them where the batch does
    /// not say.
    ///
    /// @throws IllegalArgumentException if there is no such field; says which there are
    /// @since 0.1
    public NdArray lengths(String name) {
        var sequences = get(name);
        if (has(lengthOf(name))) {
            return get(lengthOf(name));
        }
        var whole = new long[sequences.dim(0)];
        Arrays.fill(whole, sequences.dim(1));
        return NdArray.of(whole, Shape.of(whole.length));
    }

    /// This batch, with how many places of each sequence in a field are meant.
    ///
    /// @since 0.1
    public Batch withLengths(String name, long... lengths) {
        return with(lengthOf(name), NdArray.of(lengths, Shape.of(lengths.length)));
    }

    /// Number of examples; 0 when there are no fields.
    public int size() {
        return fields.values().stream().findFirst().map(array -> array.dim(0)).orElse(0);
    }

    /// This batch with one more field.
    public Batch with(String name, NdArray values) {
        var more = new LinkedHashMap<>(fields);
        more.put(name, values);
        return new Batch(more);
    }

    /// Examples `from` (inclusive) to `to` (exclusive).
    public Batch slice(int from, int to) {
        if (from == 0 && to == size()) {
            return this;
        }
        var part = new LinkedHashMap<String, NdArray>();
        fields.forEach((name, array) -> part.put(name, array.slice(from, to)));
        return new Batch(part);
    }
}
