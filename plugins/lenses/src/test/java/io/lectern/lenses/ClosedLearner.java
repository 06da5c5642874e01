package io.lectern.lenses;

import io.lectern.api.Learner;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import java.util.Map;

/// A learner whose predictor has no further abilities and whose state holds no numbers.
record ClosedLearner(Learner<?> within) implements Learner<Object> {

    private record Closed(Predictor open) implements Predictor {

        @Override
        public Batch predict(Batch inputs) {
            return open.predict(inputs);
        }
    }

    @Override
    public void train(Object data, Run run) {
        throw new IllegalStateException("nobody asked it to learn");
    }

    @Override
    public Predictor predictor() {
        return new Closed(within.predictor());
    }

    @Override
    public Checkpoint save() {
        return new Checkpoint(Map.of(), Map.of());
    }

    @Override
    public void load(Checkpoint checkpoint) {
        within.load(checkpoint);
    }

    @Override
    public void close() {
        within.close();
    }
}
