package io.lectern.runtime.experiment;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/// Something that a trial rests on, and what it was then.
///
/// @param id          of the contribution; empty where there is only one such thing
/// @param settings    of a data set, by path; empty for all else
/// @param fingerprint another one means another thing
public record Dependency(Kind kind, String id, Map<String, String> settings, String fingerprint) {

    public Dependency {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    static Dependency of(Kind kind, String id, String fingerprint) {
        return new Dependency(kind, id, Map.of(), fingerprint);
    }

    /// What it is, for people: `the code of model 'lenet'`.
    public String words() {
        return switch (kind) {
            case EXPERIMENT -> "the code of the experiment";
            case MODEL -> "the code of model '%s'".formatted(id);
            case MODELS -> "the list of models";
            case DATASET -> "the code of data set '%s'".formatted(id);
            case EXAMPLES -> "the content of data set '%s'".formatted(id);
            case METRIC -> "the code of metric '%s'".formatted(id);
            case ENGINE -> "the engine";
        };
    }

    /// What a trial may rest on.
    public enum Kind {
        EXPERIMENT,
        MODEL,
        /// Which models there are, for an experiment about all of them.
        MODELS,
        DATASET,
        EXAMPLES,
        METRIC,
        ENGINE
    }
}
