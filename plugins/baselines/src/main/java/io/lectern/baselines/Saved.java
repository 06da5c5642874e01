package io.lectern.baselines;

import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;

/// Takes a checkpoint apart and collects all that does not fit.
final class Saved {

    private final Checkpoint checkpoint;
    private final List<String> problems = new ArrayList<>();

    Saved(Checkpoint checkpoint) {
        this.checkpoint = checkpoint;
    }

    /// A tensor of this type and shape; an empty one and a problem where there is none.
    NdArray tensor(String name, DType type, Shape shape) {
        var found = checkpoint.tensors().get(name);
        if (found != null && found.type() == type && found.shape().equals(shape)) {
            return found;
        }
        problems.add("%s should be %s %s, but %s"
                .formatted(
                        name,
                        type,
                        shape,
                        found == null ? "is missing" : "is %s %s".formatted(found.type(), found.shape())));
        return NdArray.zeros(type, Shape.of(0));
    }

    /// A whole number, at least 0; 0 and a problem where there is none.
    long count(String name) {
        var text = checkpoint.state().getOrDefault(name, "");
        if (text.matches("\\d{1,18}")) {
            return Long.parseLong(text);
        }
        problems.add("state %s should be a whole number, but is '%s'".formatted(name, text));
        return 0;
    }

    /// A whole number that an array may have as its length; 0 and a problem where there is none.
    int size(String name) {
        long count = count(name);
        if (count > Integer.MAX_VALUE) {
            problems.add("state %s is %d, too many for one array".formatted(name, count));
        }
        return (int) Math.min(count, Integer.MAX_VALUE);
    }

    void problem(String text) {
        problems.add(text);
    }

    /// @throws IllegalArgumentException if there were problems
    void check() {
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException("the checkpoint is another model's: " + String.join("; ", problems));
        }
    }
}
