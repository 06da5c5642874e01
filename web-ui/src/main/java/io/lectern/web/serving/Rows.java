package io.lectern.web.serving;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Inputs of several requests as rows of one, and back.
final class Rows {

    private Rows() {}

    /// Entries along the first axis; 1 where there is none.
    static int count(Map<String, NdArray> arrays) {
        return arrays.values().stream()
                .mapToInt(array -> array.shape().rank() == 0 ? 1 : array.dim(0))
                .max()
                .orElse(1);
    }

    /// Whether both have the same names, types and shapes, but for the first axis, which all of one have alike.
    static boolean fit(Map<String, NdArray> some, Map<String, NdArray> other) {
        return some.keySet().equals(other.keySet())
                && areRows(some)
                && areRows(other)
                && other.entrySet().stream().allMatch(entry -> {
                    var one = some.get(entry.getKey());
                    return one != null && fit(one, entry.getValue());
                });
    }

    private static boolean areRows(Map<String, NdArray> arrays) {
        int rows = count(arrays);
        return rows > 0
                && arrays.values().stream().allMatch(array -> array.shape().rank() > 0 && array.dim(0) == rows);
    }

    private static boolean fit(NdArray some, NdArray other) {
        return some.type() == other.type()
                && some.shape().remove(0).equals(other.shape().remove(0));
    }

    /// All of which fit, one after the other.
    static Map<String, NdArray> together(List<Map<String, NdArray>> parts) {
        var whole = new LinkedHashMap<String, NdArray>();
        for (var name : parts.getFirst().keySet()) {
            whole.put(name, concat(parts.stream().map(part -> part.get(name)).toList()));
        }
        return whole;
    }

    private static NdArray concat(List<NdArray> parts) {
        var first = parts.getFirst();
        int rows = parts.stream().mapToInt(part -> part.dim(0)).sum();
        var whole = NdArray.zeros(first.type(), first.shape().with(0, rows));
        int at = 0;
        for (var part : parts) {
            copy(part, whole, at);
            at += part.size();
        }
        return whole;
    }

    private static void copy(NdArray part, NdArray whole, int at) {
        if (part.type() == DType.BOOL) {
            System.arraycopy(part.booleans(), 0, whole.booleans(), at, part.size());
            return;
        }
        long bytes = part.type().bytes();
        MemorySegment.copy(part.segment(), 0, whole.segment(), at * bytes, part.size() * bytes);
    }

    /// The rows of each.
    ///
    /// @throws IllegalArgumentException if an output has not as many rows as there were put in
    static List<Map<String, NdArray>> apart(Map<String, NdArray> whole, List<Integer> counts) {
        int rows = counts.stream().mapToInt(count -> count).sum();
        whole.forEach((name, array) -> {
            if (array.shape().rank() == 0 || array.dim(0) != rows) {
                throw new IllegalArgumentException("output '%s' of %d rows is %s".formatted(name, rows, array.shape()));
            }
        });
        var parts = new ArrayList<Map<String, NdArray>>();
        int from = 0;
        for (int count : counts) {
            var part = new LinkedHashMap<String, NdArray>();
            for (var array : whole.entrySet()) {
                part.put(array.getKey(), array.getValue().slice(from, from + count));
            }
            parts.add(part);
            from += count;
        }
        return parts;
    }
}
