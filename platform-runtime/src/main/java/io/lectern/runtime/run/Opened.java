package io.lectern.runtime.run;

import io.lectern.api.data.Dataset;
import java.io.IOException;

/// The data of a run, open.
record Opened<D>(D content) implements AutoCloseable {

    /// @throws IOException if a file is missing or broken
    static <D> Opened<D> of(Recipe<?, D, ?> recipe, Source<?, ?> source) throws IOException {
        @SuppressWarnings("unchecked") // the recipe's task, a Task<D>, is this source's own or made of it
        var content = (D) source.open(recipe.task());
        return new Opened<>(content);
    }

    /// Identifies the data by its content; empty for an environment, which is what its settings say.
    String fingerprint() {
        return content instanceof Dataset dataset ? dataset.fingerprint() : "";
    }

    @Override
    public void close() throws IOException {
        if (content instanceof Dataset dataset) {
            dataset.close();
        }
    }
}
