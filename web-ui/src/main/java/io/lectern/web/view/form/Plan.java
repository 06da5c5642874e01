package io.lectern.web.view.form;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.runtime.TrainRequest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// What a form for new runs comes to.
///
/// @param settings   texts by name, as `--set` takes them
/// @param variations further texts by name, a run for each; one without texts where nothing is varied
/// @param effort     with seeds, a run for each with every variation
record Plan(
        String model,
        String dataset,
        Map<String, String> settings,
        List<Map<String, String>> variations,
        Beginning.Chosen beginning,
        Effort.Chosen effort) {

    private static final Pattern PLAIN = Pattern.compile("[A-Za-z0-9_./:=,+-]+");

    /// A request for every run.
    List<TrainRequest> requests() {
        var requests = new ArrayList<TrainRequest>();
        for (var variation : variations) {
            var all = new LinkedHashMap<>(settings);
            all.putAll(variation);
            for (var seed : effort.seeds()) {
                requests.add(new TrainRequest(
                        model,
                        Optional.of(dataset),
                        all,
                        effort.budget(),
                        seed,
                        effort.threads(),
                        effort.device(),
                        effort.cuda(),
                        Optional.empty(),
                        beginning.from(),
                        beginning.freeze()));
            }
        }
        return requests;
    }

    /// The same on the command line.
    String command(TrainRequest request) {
        var words = new ArrayList<>(List.of("lectern", "train", request.model()));
        request.dataset().ifPresent(data -> words.addAll(List.of("--on", data)));
        request.settings().forEach((name, text) -> words.addAll(List.of("--set", quoted(name + "=" + text))));
        request.budget()
                .ifPresent(budget -> words.addAll(
                        switch (budget) {
                            case Budget.Epochs(int count) -> List.of("--epochs", Integer.toString(count));
                            case Budget.Steps(long count) -> List.of("--steps", Long.toString(count));
                        }));
        if (request.seed() != 0) {
            words.addAll(List.of("--seed", Long.toString(request.seed())));
        }
        words.addAll(List.of("--threads", Integer.toString(request.threads())));
        if (request.device() != Device.CPU) {
            words.addAll(List.of("--device", request.device().name().toLowerCase(Locale.ROOT)));
        }
        request.cuda().filter(Cuda::tf32).ifPresent(_ -> words.add("--tf32"));
        request.cuda().filter(how -> !how.recorded()).ifPresent(_ -> words.add("--no-recording"));
        request.from().ifPresent(run -> words.addAll(List.of("--from", run)));
        request.freeze().forEach(scope -> words.addAll(List.of("--freeze", quoted(scope))));
        words.add("--queue");
        if (effort.priority() != 0) {
            words.addAll(List.of("--priority", Integer.toString(effort.priority())));
        }
        return String.join(" ", words);
    }

    /// As a shell takes it.
    private static String quoted(String word) {
        return PLAIN.matcher(word).matches() ? word : "'" + word.replace("'", "'\\''") + "'";
    }
}
