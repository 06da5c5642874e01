package io.lectern.api;

import io.lectern.api.data.Task;
import java.util.List;

/// The way in: names all that a jar contributes. Found through `META-INF/services/io.lectern.api.Plugin`.
///
/// A new kind of contribution is one more method with an empty default, so old plugins go on working.
///
/// @since 0.1
public interface Plugin {

    default List<ModelPlugin<?, ?, ?>> models() {
        return List.of();
    }

    default List<DatasetPlugin<?, ?>> datasets() {
        return List.of();
    }

    default List<MetricPlugin<?>> metrics() {
        return List.of();
    }

    default List<LensPlugin<?>> lenses() {
        return List.of();
    }

    default List<ExperimentPlugin> experiments() {
        return List.of();
    }

    /// Kinds of tasks beyond those of the SPI, so that stored runs can be read back.
    default List<Class<? extends Task<?>>> tasks() {
        return List.of();
    }
}
