package io.lectern.cli;

import io.lectern.api.Budget;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.TrainRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A few short runs of models that every product has, on data that nobody has to fetch.
final class Demo {

    private static final List<TrainRequest> RUNS = List.of(
            run("mlp", "moons", 1, new Budget.Steps(2_000)),
            run("lenet", "glyphs", 1, new Budget.Steps(400)),
            run("lenet", "glyphs", 2, new Budget.Steps(400)),
            run("char-transformer", "sentences", 1, new Budget.Steps(150)));

    private Demo() {}

    /// Lets them wait for their turns.
    static void queue(Lectern lectern) {
        RUNS.forEach(run -> lectern.queue(run, 0));
    }

    private static TrainRequest run(String model, String dataset, long seed, Budget budget) {
        var asItComes = TrainRequest.of(model);
        return new TrainRequest(
                model,
                Optional.of(dataset),
                Map.of(),
                Optional.of(budget),
                seed,
                asItComes.threads(),
                asItComes.device(),
                asItComes.cuda(),
                asItComes.out(),
                asItComes.from(),
                asItComes.freeze());
    }
}
