package io.lectern.language;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.function.ToLongFunction;

/// Texts by their numbers, each with a class where there is one.
interface Texts {

    int size(Split split);

    /// Always the same one for the same number.
    Text at(Split split, int index);

    /// @param tokens with all marks
    record Text(long[] tokens, long label) {}

    /// Arrays of one length as a field, and how much of each is meant.
    ///
    /// @param length places of the field; what is longer is cut
    static Batch padded(String field, List<long[]> each, int length) {
        var tokens = new long[each.size() * length];
        for (int i = 0; i < each.size(); i++) {
            System.arraycopy(each.get(i), 0, tokens, i * length, Math.min(length, each.get(i).length));
        }
        ToLongFunction<long[]> meant = one -> Math.min(length, one.length);
        return Batch.of(field, NdArray.of(tokens, Shape.of(each.size(), length)))
                .withLengths(field, each.stream().mapToLong(meant).toArray());
    }
}
