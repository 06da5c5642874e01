package io.lectern.api.data;

import io.lectern.api.tensor.DType;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Data sets that serve another kind of task than their own, so that nobody publishes the same examples twice.
///
/// What a model is shown in one task is what another makes more of: the only input of any task is the sample of a
/// [Generation], as long as it is made of real numbers.
///
/// @since 0.1
public final class Recast {

    private static final String SAMPLE = "sample";

    private Recast() {}

    /// A task as one of this kind: itself, or what its examples are good for; nothing where they are not.
    public static <T> Optional<T> task(Class<T> kind, Task<?> own) {
        if (kind.isInstance(own)) {
            return Optional.of(kind.cast(own));
        }
        return kind == Generation.class
                ? sample(own).map(name -> kind.cast(new Generation(feature(own, name))))
                : Optional.empty();
    }

    /// The examples of a data set for `own`, with the fields of the task that was made of it.
    ///
    /// @throws IllegalArgumentException if that task cannot have been made of it
    public static Dataset data(Task<?> task, Task<?> own, Dataset data) {
        if (task.getClass() == own.getClass()) {
            return data;
        }
        return Optional.of(task)
                .filter(Generation.class::isInstance)
                .flatMap(_ -> sample(own))
                .map(name -> new Renamed(data, Map.of(SAMPLE, name)))
                .orElseThrow(() -> new IllegalArgumentException(
                        "examples for %s cannot serve %s".formatted(own.getClass(), task.getClass())));
    }

    /// The field that is a sample, where there is just one and it is made of real numbers.
    private static Optional<String> sample(Task<?> own) {
        var inputs = own.inputs();
        return inputs.size() == 1 && !(own instanceof Control)
                ? inputs.keySet().stream()
                        .findFirst()
                        .filter(name -> feature(own, name).type() == DType.FLOAT32)
                : Optional.empty();
    }

    private static Feature feature(Task<?> own, String name) {
        return java.util.Objects.requireNonNull(own.inputs().get(name));
    }

    /// Some fields of another data set under other names.
    ///
    /// @param names of the fields there by those here
    private record Renamed(Dataset base, Map<String, String> names) implements Dataset {

        @Override
        public int size(Split split) {
            return base.size(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            return renamed(base.get(split, indices));
        }

        @Override
        public Batch vary(int[] indices, RandomGenerator random) {
            return renamed(base.vary(indices, random));
        }

        private Batch renamed(Batch batch) {
            var fields = new LinkedHashMap<String, io.lectern.api.tensor.NdArray>();
            names.forEach((here, there) -> fields.put(here, batch.get(there)));
            return new Batch(fields);
        }

        @Override
        public boolean continuous() {
            return base.continuous();
        }

        /// The content is the same.
        @Override
        public String fingerprint() {
            return base.fingerprint();
        }

        @Override
        public void close() throws IOException {
            base.close();
        }
    }
}
