package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// Rectangles around things: `input` to `found`, judged by `boxes`; at most `capacity` a picture.
///
/// @since 0.1
public record Detection(Feature.Image input, List<String> classes, int capacity) implements Task<Dataset> {

    public Detection {
        classes = List.copyOf(classes);
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("input", input);
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("boxes", new Feature.Boxes(capacity, classes));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("found", new Feature.Boxes(capacity, classes));
    }
}
