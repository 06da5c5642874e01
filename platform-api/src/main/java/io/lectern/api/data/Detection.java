package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// Rectangles around things: `input` to `found`, judged by `boxes`; at most `capacity` a picture.
///
/// Found may be more, since what is doubtful has a low score: as many as COCO's metric looks at.
///
/// @since 0.1
public record Detection(Feature.Image input, List<String> classes, int capacity) implements Task<Dataset> {

    private static final int LOOKED_AT = 100;

    public Detection {
        classes = List.copyOf(classes);
    }

    /// Rectangles that may be found in a picture.
    public int most() {
        return Math.max(capacity, LOOKED_AT);
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
        return Map.of("found", new Feature.Boxes(most(), classes));
    }
}
