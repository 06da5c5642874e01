package io.lectern.web.view.form;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a run was asked for, to be asked for again with changes.
///
/// @param settings texts by name, with `model.` or `dataset.` in front
record Origin(
        String model,
        Optional<String> dataset,
        Map<String, String> settings,
        Optional<Budget> budget,
        long seed,
        int threads,
        Device device,
        Optional<Cuda> cuda) {

    /// @throws IllegalArgumentException if there is no such run
    static Optional<Origin> of(Lectern lectern, String run) throws IOException {
        var id = lectern.run(run).id();
        var json = new Json(lectern.catalogue().tasks());
        var description = lectern.store().description(id);
        if (description.isPresent()) {
            return Optional.of(json.read(description.get(), Begun.class).origin());
        }
        var request = lectern.store().request(id).filter(text -> !text.isEmpty());
        return request.isPresent() ? Optional.of(of(json.read(request.get(), TrainRequest.class))) : Optional.empty();
    }

    private static Origin of(TrainRequest request) {
        return new Origin(
                request.model(),
                request.dataset(),
                request.settings(),
                request.budget(),
                request.seed(),
                request.threads(),
                request.device(),
                request.cuda());
    }

    /// As much of a run's description as is asked for again.
    private record Begun(
            String model,
            Map<String, String> modelSettings,
            String dataset,
            Map<String, String> datasetSettings,
            Optional<Budget> budget,
            long seed,
            int threads,
            Device device,
            Optional<Cuda> cuda) {

        Origin origin() {
            var settings = new LinkedHashMap<String, String>();
            modelSettings.forEach((path, text) -> settings.put("model." + path, text));
            datasetSettings.forEach((path, text) -> settings.put("dataset." + path, text));
            return new Origin(model, Optional.of(dataset), settings, budget, seed, threads, device, cuda);
        }
    }
}
