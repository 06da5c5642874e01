package io.lectern.runtime.catalogue;

import io.lectern.api.Predictor;
import io.lectern.api.data.Task;
import java.util.List;

/// What a model would be made of, were it to learn a data set.
///
/// @param task   what it would learn
/// @param layers empty where the model does not say
public record Blueprint(String model, String dataset, Task<?> task, List<Layer> layers) {

    public Blueprint {
        layers = List.copyOf(layers);
    }

    /// A layer as the model describes it.
    ///
    /// @param inputs   paths of layers before it, and names of the task's inputs
    /// @param output   lengths of the axes of its result for one example
    /// @param weights  how many numbers of it are learnt
    /// @param products multiplications with an addition each that one example takes
    public record Layer(String path, List<String> inputs, List<Integer> output, long weights, long products) {

        public Layer {
            inputs = List.copyOf(inputs);
            output = List.copyOf(output);
        }

        public static Layer of(Predictor.Layer layer) {
            var output = layer.output().stream().boxed().toList();
            return new Layer(layer.path(), layer.inputs(), output, layer.weights(), layer.products());
        }
    }
}
