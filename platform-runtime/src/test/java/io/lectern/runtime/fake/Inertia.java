package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Range;

/// A later edition of [Softmax]: its rate is narrower, its momentum has another name, and its pause is another kind.
@About(id = "softmax", name = "Softmax", summary = "Logistic regression.")
public final class Inertia implements ModelPlugin<Classification, Dataset, Inertia.Settings> {

    private static final Softmax BEFORE = new Softmax();

    public record Settings(Training training, Softmax.Trouble trouble) {}

    public record Training(
            @Range(min = 0, max = 1) double rate,
            @Range(min = 0, max = 1) double inertia,
            boolean pause,
            @Range(min = 1) int every) {}

    @Override
    public Class<Classification> task() {
        return Classification.class;
    }

    @Override
    public Settings defaults() {
        return new Settings(new Training(0.1, 0.5, false, 10), Softmax.Trouble.NONE);
    }

    @Override
    public String builtInDataset() {
        return BEFORE.builtInDataset();
    }

    @Override
    public Learner<Dataset> create(Classification task, Settings settings, Session session) {
        var now = settings.training();
        var then = new Softmax.Training(now.rate(), now.inertia(), now.pause() ? 1 : 0, now.every());
        return BEFORE.create(task, new Softmax.Settings(then, settings.trouble()), session);
    }
}
