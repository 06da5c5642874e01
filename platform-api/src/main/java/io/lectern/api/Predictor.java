package io.lectern.api;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

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

    /// A model that says what it is made of.
    interface Described extends Predictor {

        /// What is computed, in order.
        List<Layer> layers();

        /// Path of the layer that the answer is read from, the one before the last; nothing where that is the
        /// input itself.
        default Optional<String> lastHidden() {
            var layers = layers();
            if (layers.isEmpty()) {
                return Optional.empty();
            }
            var known = layers.stream().map(Layer::path).toList();
            return layers.getLast().inputs().stream().filter(known::contains).findFirst();
        }
    }

    /// A step of a model's computation.
    ///
    /// @param path    scopes joined by slashes: `block_1/conv_1`; a weight's own path where it belongs to no layer
    /// @param inputs  what it takes: paths of layers before it, and names of the task's inputs
    /// @param output  shape of its result for one example
    /// @param weights how many numbers of it are learnt, without those of layers within it
    /// @param products multiplications with an addition each that one example takes, likewise; what is done once
    ///     for each number is left out
    record Layer(String path, List<String> inputs, Shape output, long weights, long products) {

        public Layer {
            inputs = List.copyOf(inputs);
        }
    }

    /// A model that learns by the gradients of a loss.
    interface Differentiable extends Predictor {

        /// The gradient of the mean loss over these examples (inputs and targets) by each weight, by path.
        Map<String, NdArray> gradients(Batch examples);
    }

    /// A model that makes new examples.
    interface Generative extends Predictor {

        /// The task's predictions for so many new examples; the same for the same chance.
        Batch sample(int count, RandomGenerator random);

        /// What an example is made from, by field: whoever wants to choose it gives it to [#predict]. Each number is
        /// drawn from a standard normal distribution otherwise. Empty for models that draw as they go.
        Map<String, Feature> latents();
    }

    /// A model of examples that says something of given ones.
    interface Assessing extends Predictor {

        /// What it says of each example (inputs and targets), by name. Usual are `log-likelihood
        /// [n]`, in nats and maybe a lower bound; `score [n]`, high for what looks like data; and the
        /// names of what it makes examples from ([Generative#latents]), where it says what these are
        /// made from. A model that is [Observable] also says what its architecture named on the way, by
        /// probe.
        ///
        /// @param random for models that draw to find out; the same chance gives the same answer
        Batch assess(Batch examples, RandomGenerator random);
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
