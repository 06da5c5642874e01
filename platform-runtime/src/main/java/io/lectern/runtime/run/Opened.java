package io.lectern.runtime.run;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Environment;
import java.io.IOException;
import java.util.Optional;

/// What a run learns from, open: examples, or an environment.
public record Opened<D>(D content) implements AutoCloseable {

    /// @throws IOException if a file is missing or broken
    static <D> Opened<D> of(Recipe<?, D, ?> recipe, Source<?, ?> source) throws IOException {
        @SuppressWarnings("unchecked") // the recipe's task, a Task<D>, is this source's own or made of it
        var content = (D) source.open(recipe.task());
        return new Opened<>(content);
    }

    /// The examples, where it is some.
    public Optional<Dataset> data() {
        return content instanceof Dataset dataset ? Optional.of(dataset) : Optional.empty();
    }

    /// The environment, where it is one.
    public Optional<Environment<?>> environment() {
        return content instanceof Environment<?> environment ? Optional.of(environment) : Optional.empty();
    }

    /// Identifies the data by its content; empty for an environment, which is what its settings say.
    String fingerprint() {
        return data().map(Dataset::fingerprint).orElse("");
    }

    @Override
    public void close() throws IOException {
        if (content instanceof Dataset dataset) {
            dataset.close();
        }
    }
}
