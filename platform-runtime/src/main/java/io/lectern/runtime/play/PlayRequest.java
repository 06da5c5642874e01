package io.lectern.runtime.play;

import java.util.List;

/// What someone wants to play with.
///
/// @param dataset    id of one whose examples are points of the plane in classes
/// @param noise      how far points are from where they belong
/// @param hidden     units of each hidden layer
/// @param activation after each hidden layer, as the perceptron's setting takes it
/// @param decay      share of each weight, times the rate, taken away at each step
/// @param dropout    share of hidden units that are dropped at a step
public record PlayRequest(
        String dataset,
        double noise,
        List<PlayFeature> features,
        List<Integer> hidden,
        String activation,
        double rate,
        int batch,
        double decay,
        double dropout,
        long seed) {

    public static final int MOST_LAYERS = 6;
    public static final int MOST_UNITS = 8;
    private static final int MOST_IN_BATCH = 256;

    public PlayRequest {
        features = List.copyOf(features);
        hidden = List.copyOf(hidden);
        if (features.isEmpty()) {
            throw new IllegalArgumentException("a network needs at least one feature of the points");
        }
        if (hidden.size() > MOST_LAYERS || hidden.stream().anyMatch(units -> units < 1 || units > MOST_UNITS)) {
            throw new IllegalArgumentException("hidden layers are %s; at most %d of 1 to %d units can be played with"
                    .formatted(hidden, MOST_LAYERS, MOST_UNITS));
        }
        if (batch < 1 || batch > MOST_IN_BATCH) {
            throw new IllegalArgumentException("batch is %d, outside [1, %d]".formatted(batch, MOST_IN_BATCH));
        }
    }
}
