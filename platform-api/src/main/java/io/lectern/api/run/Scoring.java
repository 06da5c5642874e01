package io.lectern.api.run;

import io.lectern.api.data.Batch;
import java.util.Map;

/// Metrics under way: add each batch with what the model answered, then finish.
///
/// @since 0.1
public interface Scoring {

    /// For runs that nobody judges, so that no answers need be made.
    Scoring NONE = new Scoring() {

        @Override
        public void add(Batch examples, Batch predictions) {}

        @Override
        public Map<String, Double> finish() {
            return Map.of();
        }
    };

    void add(Batch examples, Batch predictions);

    /// The values by name (`accuracy`, `log-loss`), logged by the platform under the part's name.
    Map<String, Double> finish();
}
