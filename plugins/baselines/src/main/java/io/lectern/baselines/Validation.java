package io.lectern.baselines;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Run;
import java.util.stream.IntStream;

/// Has the platform judge a model on the examples kept back for that.
final class Validation {

    private static final int BATCH = 500;

    private Validation() {}

    /// Does nothing where none were kept back.
    static void score(Predictor model, Dataset data, Run run, long step) {
        int size = data.size(Split.VALIDATION);
        if (size == 0) {
            return;
        }
        var scoring = run.scoring(Split.VALIDATION, step);
        for (int from = 0; from < size; from += BATCH) {
            int to = Math.min(from + BATCH, size);
            var examples = data.get(Split.VALIDATION, IntStream.range(from, to).toArray());
            scoring.add(examples, model.predict(Batch.of("input", examples.get("input"))));
        }
        scoring.finish();
    }
}
