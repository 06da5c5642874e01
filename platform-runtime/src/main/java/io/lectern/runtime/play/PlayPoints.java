package io.lectern.runtime.play;

import io.lectern.api.tensor.NdArray;
import java.util.List;

/// The points of a game.
///
/// @param train  `[count, 2]`
/// @param labels of those
/// @param test   `[count, 2]`, not learnt from
public record PlayPoints(
        NdArray train, List<Integer> labels, NdArray test, List<Integer> testLabels, List<String> classes) {

    public PlayPoints {
        labels = List.copyOf(labels);
        testLabels = List.copyOf(testLabels);
        classes = List.copyOf(classes);
    }
}
