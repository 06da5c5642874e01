package io.lectern.runtime.run;

import io.lectern.api.Device;
import io.lectern.api.Learner;
import io.lectern.runtime.Explained;
import io.lectern.runtime.Watcher;
import java.io.IOException;

/// Takes training steps from a state that a run kept, to say where their time goes. The run stays as it
/// is.
public final class Explanation {

    private final Platform platform;
    private final Watcher watcher;

    public Explanation(Platform platform, Watcher watcher) {
        this.platform = platform;
        this.watcher = watcher;
    }

    /// @param steps to measure, at least 1
    /// @throws IllegalArgumentException if the run has no state yet, or its model learns in another way
    /// @throws io.lectern.api.run.RunFailure if a step does not fit into memory
    /// @throws IOException if data or checkpoints cannot be had or read
    public Explained explain(String id, int steps) throws IOException {
        if (steps < 1) {
            throw new IllegalArgumentException("%d steps say nothing; measure at least 1".formatted(steps));
        }
        try (var model = TrainedModel.open(platform, new Ledger(platform).find(id), watcher)) {
            if (!(model.learner() instanceof Learner.Explained<?> learner)) {
                throw new IllegalArgumentException(
                        "model '%s' does not learn in steps that could be explained, as networks do; choose a run of one"
                                .formatted(model.description().model()));
            }
            return explain(learner, model, steps);
        }
    }

    private <D> Explained explain(Learner.Explained<D> learner, TrainedModel model, int steps) throws IOException {
        var session = model.session();
        if (session.device() == Device.CUDA) {
            watcher.note("on CUDA, times of operators are those of handing them over; the device works on meanwhile");
        }
        try (var data = RunData.open(platform, model.description(), watcher)) {
            @SuppressWarnings("unchecked") // of the task that the learner was made for, a Task<D>
            var content = (D) data.content();
            var rehearsal = new Rehearsal(watcher, session.random());
            var profile = learner.explain(content, steps, rehearsal);
            return new Explained(model.summary(), session.device(), session.threads(), profile);
        }
    }
}
