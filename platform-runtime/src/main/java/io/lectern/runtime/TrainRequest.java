package io.lectern.runtime;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What someone asked to have trained.
///
/// @param model    id of a model
/// @param dataset  id of a data set; the model's built-in one if nothing is said
/// @param settings of model and data set as typed, by path or any end of it that means one setting only; `model.` or
///                 `dataset.` in front says whose it is
/// @param budget   in place of the model's own setting
/// @param cuda     how CUDA computes, where someone said so
/// @param out      directory for the run, in place of one under the home
/// @param from     a run to start from the weights of
/// @param freeze   paths of weights that stay as they are in that run
public record TrainRequest(
        String model,
        Optional<String> dataset,
        Map<String, String> settings,
        Optional<Budget> budget,
        long seed,
        int threads,
        Device device,
        Optional<Cuda> cuda,
        Optional<Path> out,
        Optional<String> from,
        List<String> freeze) {

    public TrainRequest {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        freeze = List.copyOf(freeze);
    }

    /// A model with its own settings on its own data, on the CPU with one thread.
    public static TrainRequest of(String model) {
        return new TrainRequest(
                model,
                Optional.empty(),
                Map.of(),
                Optional.empty(),
                0,
                1,
                Device.CPU,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
