package io.lectern.baselines;

import io.lectern.api.About;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// Multinomial logistic regression: the probability of a class is the softmax of scores that are linear in the input.
///
/// Trained by Tribuo's linear trainer: stochastic gradient descent on the log-loss with AdaGrad's step sizes [Duchi et
/// al. 2011], all weights from 0. Images are standardised by their own mean and deviation, vectors by those of the
/// training examples. Needs 12 bytes of memory for each number of the training examples.
@About(
        id = "logistic-regression",
        name = "Logistic regression",
        summary = "The linear classifier that every network should beat, trained by Tribuo.",
        paper = "https://doi.org/10.1111/j.2517-6161.1958.tb00292.x")
public final class LogisticRegression implements ModelPlugin<Classification, Dataset, LogisticRegression.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Passes over the training examples.") @Range(min = 1, max = 10_000)
            int epochs,

            @Doc("Size of the first steps; AdaGrad makes them smaller where gradients are large.")
            @Range(min = 1e-6, max = 10)
            double learningRate,

            @Doc("Examples that one step is taken on.") @Range(min = 1, max = 65_536)
            int batchSize) {}

    @Override
    public Class<Classification> task() {
        return Classification.class;
    }

    @Override
    public Settings defaults() {
        return new Settings(5, 0.03, 32);
    }

    @Override
    public String builtInDataset() {
        return "glyphs";
    }

    @Override
    public Optional<String> objection(Classification task, Settings settings) {
        return Inputs.objection(task);
    }

    @Override
    public Learner<Dataset> create(Classification task, Settings settings, Session session) {
        Inputs.check(task);
        return new LinearLearner(task, settings, session);
    }
}
