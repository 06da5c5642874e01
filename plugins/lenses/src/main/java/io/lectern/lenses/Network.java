package io.lectern.lenses;

import io.lectern.api.LensPlugin.Subject;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Layer;
import io.lectern.api.settings.DidYouMean;
import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What lenses know of a network from outside.
final class Network {

    /// Where optimisers keep what they remember, beside the weights.
    private static final String OPTIMISER = "optimizer/";

    private Network() {}

    static Optional<Predictor.Observable> observable(Subject subject) {
        return subject.model() instanceof Predictor.Observable open ? Optional.of(open) : Optional.empty();
    }

    static final String CLOSED = "the model does not show what happens inside it";

    static List<Layer> layers(Predictor model) {
        return model instanceof Predictor.Described described ? described.layers() : List.of();
    }

    /// What the answer is read from.
    static Optional<String> lastHidden(Subject subject) {
        return subject.model() instanceof Predictor.Described described ? described.lastHidden() : Optional.empty();
    }

    /// The probe that somebody chose.
    ///
    /// @throws IllegalArgumentException if there is none of that name; says which may have been meant
    static String probe(Predictor.Observable model, String chosen) {
        var probes = model.probes();
        if (!probes.contains(chosen)) {
            throw new IllegalArgumentException("the model has no layer '%s'%s; there are %s"
                    .formatted(chosen, DidYouMean.hint(chosen, probes), probes));
        }
        return chosen;
    }

    /// The weights by path, without what optimisers remember.
    static Map<String, NdArray> weights(Subject subject) {
        var weights = new LinkedHashMap<String, NdArray>();
        subject.weights().tensors().forEach((path, value) -> {
            if (!path.startsWith(OPTIMISER) && value.type().floating()) {
                weights.put(path, value);
            }
        });
        return weights;
    }
}
