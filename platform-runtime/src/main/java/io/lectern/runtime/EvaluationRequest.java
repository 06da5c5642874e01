package io.lectern.runtime;

import io.lectern.api.data.Split;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// By what somebody wants the model of a run judged.
///
/// @param run             its id or a beginning of it that is no other's
/// @param dataset         in place of the run's own
/// @param datasetSettings changes to the data set's settings, as typed
/// @param eyes            another run, through whose model metrics look that need one
public record EvaluationRequest(
        String run, Optional<String> dataset, Map<String, String> datasetSettings, Split split, Optional<String> eyes) {

    public EvaluationRequest {
        datasetSettings = Collections.unmodifiableMap(new LinkedHashMap<>(datasetSettings));
    }

    /// On the part of its own data that is kept for it.
    public static EvaluationRequest of(String run) {
        return new EvaluationRequest(run, Optional.empty(), Map.of(), Split.TEST, Optional.empty());
    }

    /// On other data.
    public EvaluationRequest on(String other, Map<String, String> settings) {
        return new EvaluationRequest(run, Optional.of(other), settings, split, eyes);
    }

    public EvaluationRequest split(Split part) {
        return new EvaluationRequest(run, dataset, datasetSettings, part, eyes);
    }

    public EvaluationRequest through(String other) {
        return new EvaluationRequest(run, dataset, datasetSettings, split, Optional.of(other));
    }
}
