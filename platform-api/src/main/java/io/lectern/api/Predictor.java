package io.lectern.api;

import io.lectern.api.data.Batch;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/// A model in use. Further abilities are the small interfaces within; ask with `instanceof`.
///
/// @since 0.1
public interface Predictor {

    /// The task's predictions for these inputs; any number of examples.
    Batch predict(Batch inputs);

    /// A model that shows what happens inside it.
    interface Observable extends Predictor {

        /// The names that can be fetched: predictions and the probes that the architecture named.
        List<String> probes();

        /// Values and gradients at these inputs, by the fetches' names.
        Batch evaluate(Batch inputs, Collection<Fetch> fetches);
    }

    /// A model that can be written as an ONNX file which any ONNX Runtime reads.
    interface Exportable extends Predictor {

        /// @param notes further metadata by name: class names, tokeniser, provenance
        void writeOnnx(OutputStream out, Map<String, String> notes) throws IOException;
    }

    /// Something to fetch from an evaluation.
    sealed interface Fetch {

        /// What the batch that comes back calls it.
        String name();

        /// The value of a probe.
        record Value(String probe) implements Fetch {

            @Override
            public String name() {
                return probe;
            }
        }

        /// The gradient of the sum over examples of entry `index` (flat, within an example) of `of` with
        /// respect to `at`, which is an input or a probe.
        record Gradient(String of, int index, String at) implements Fetch {

            @Override
            public String name() {
                return "d " + of + "[" + index + "] / d " + at;
            }
        }
    }
}
