package io.lectern.runtime.run;

import io.lectern.api.Predictor;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.runtime.store.Store;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Judges the result of a run by all metrics that fit, on what it was not trained on.
///
/// @param id   of the run
/// @param step of the state that is judged
record Judge(Platform platform, Task<?> task, LiveRun run, BooleanSupplier cancelled, String id, long step) {

    /// @return whether it came to an end; not if it was interrupted
    boolean judge(Predictor model, Object data) {
        if (!(data instanceof Dataset examples)) {
            return true; // an agent is judged while it acts
        }
        var known = known(platform.store());
        run.latest().putAll(known);
        boolean judged = new Scores(platform.catalogue(), task, run::note)
                .names().stream().allMatch(name -> known.containsKey(Split.VALIDATION.id() + "/" + name));
        return (judged || judge(model, examples, Split.VALIDATION)) && judge(model, examples, Split.TEST);
    }

    private boolean judge(Predictor model, Dataset examples, Split split) {
        if (examples.size(split) > 0) {
            var scores = new Scores(platform.catalogue(), task, run::note);
            scores.addAll(model, examples, split, task, cancelled);
            if (cancelled.getAsBoolean()) {
                return false;
            }
            run.log(split, run.step(), scores);
        }
        return true;
    }

    /// What the learner found by itself about this very state, whichever process it was in.
    private Map<String, Double> known(Store store) {
        var known = new TreeMap<String, Double>();
        for (var tag : store.tags(id)) {
            if (tag.startsWith(Split.VALIDATION.id() + "/")) {
                var points = store.series(id, tag, Integer.MAX_VALUE);
                for (int i = 0; i < points.size(); i++) {
                    if (points.steps()[i] == step) {
                        known.put(tag, points.values()[i]);
                    }
                }
            }
        }
        return known;
    }
}
