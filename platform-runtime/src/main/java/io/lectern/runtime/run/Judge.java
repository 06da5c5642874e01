package io.lectern.runtime.run;

import io.lectern.api.Predictor;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.runtime.plugin.Catalogue;
import java.util.List;
import java.util.function.BooleanSupplier;

/// Judges the result of a run by all metrics that fit, on what it was not trained on.
record Judge(Catalogue catalogue, Task<?> task, LiveRun run, BooleanSupplier cancelled) {

    /// @return whether it came to an end; not if it was interrupted
    boolean judge(Predictor model, Object data) {
        if (data instanceof Dataset examples) { // an agent is judged while it acts
            for (var split : List.of(Split.VALIDATION, Split.TEST)) {
                if (examples.size(split) > 0) {
                    var scores = new Scores(catalogue, task, run::note);
                    scores.addAll(model, examples, split, task, cancelled);
                    if (cancelled.getAsBoolean()) {
                        return false;
                    }
                    run.log(split, run.step(), scores);
                }
            }
        }
        return true;
    }
}
