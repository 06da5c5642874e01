package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// A class for each pixel: `input` to `scores`, judged by `mask`.
///
/// @since 0.1
public record Segmentation(Feature.Image input, List<String> classes) implements Task<Dataset> {

    public Segmentation {
        classes = List.copyOf(classes);
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("mask", new Feature.Mask(input.height(), input.width(), classes));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("scores", new Feature.MaskScores(input.height(), input.width(), classes));
    }
}
