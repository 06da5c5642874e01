package io.lectern.runtime.catalogue;

import io.lectern.api.Predictor.Layer;
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
}
