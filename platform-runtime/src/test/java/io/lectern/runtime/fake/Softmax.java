package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// Logistic regression, trained in plain Java by gradient descent with momentum.
@About(
        id = "softmax",
        name = "Softmax",
        summary = "Logistic regression.",
        paper = "https://doi.org/10.1111/j.2517-6161.1958.tb00292.x")
public final class Softmax implements ModelPlugin<Classification, Dataset, Softmax.Settings> {

    public record Settings(
            Training training,
            @Doc("What goes wrong, for tests.") Trouble trouble) {}

    public record Training(
            @Doc("Learning rate.") @Range(min = 0, max = 10) double rate,
            @Doc("Momentum.") @Range(min = 0, max = 1) double momentum,

            @Doc("Milliseconds that a step takes.") @Range(min = 0, max = 1000)
            int pause,

            @Doc("Steps between two checkpoints.") @Range(min = 1)
            int every) {}

    public enum Trouble {
        NONE,
        NAN,
        BUG,
        MEMORY,
        CRASH
    }

    @Override
    public Class<Classification> task() {
        return Classification.class;
    }

    @Override
    public Settings defaults() {
        return new Settings(new Training(0.1, 0.9, 0, 10), Trouble.NONE);
    }

    @Override
    public String builtInDataset() {
        return "dots";
    }

    @Override
    public Optional<String> objection(Classification task, Settings settings) {
        return task.input().shape().rank() == 1 ? Optional.empty() : Optional.of("it takes vectors only");
    }

    @Override
    public Learner<Dataset> create(Classification task, Settings settings, Session session) {
        long steps = switch (session.budget().orElse(new Budget.Steps(60))) {
            case Budget.Steps(long count) -> count;
            case Budget.Epochs(int count) -> 8L * count;
        };
        return new SoftmaxLearner(settings, steps, task.input().shape().size(), session.random());
    }
}
