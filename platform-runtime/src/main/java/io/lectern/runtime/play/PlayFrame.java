package io.lectern.runtime.play;

import io.lectern.api.tensor.NdArray;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// How a game stands.
///
/// Maps are over the square from -[#REACH] to [#REACH] in both directions, the lowest row first.
///
/// @param step       updates of the weights so far
/// @param trainLoss  mean surprise over the points to learn from, in nats
/// @param testLoss   likewise over points that it does not learn from
/// @param accuracy   share of those that it gets right
/// @param surface    how likely each class is at each place, `[classes, rows, columns]`
/// @param units      answers of each hidden layer's units, `[units, rows, columns]`, divided by each one's greatest
/// @param weights    of each layer from one to the next, `[from, to]`
public record PlayFrame(
        long step,
        double trainLoss,
        double testLoss,
        double accuracy,
        NdArray surface,
        List<NdArray> units,
        Map<String, NdArray> weights) {

    /// How far maps go from the origin.
    public static final double REACH = 1.8;

    public PlayFrame {
        units = List.copyOf(units);
        weights = Collections.unmodifiableMap(new LinkedHashMap<>(weights));
    }
}
