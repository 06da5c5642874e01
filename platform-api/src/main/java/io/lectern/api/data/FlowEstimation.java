package io.lectern.api.data;

import java.util.List;
import java.util.Map;

/// Where each pixel moves from one picture to the next (optical flow): `frames` to `estimate`, judged by `flow`;
/// `seen` says which pixels of the first picture are still to be seen in the second.
///
/// @param frame what each of the two pictures is
/// @since 0.1
public record FlowEstimation(Feature.Image frame) implements Task<Dataset> {

    private static final List<String> SEEN = List.of("hidden", "seen");

    private Feature flow() {
        return new Feature.Flow(frame.height(), frame.width());
    }

    @Override
    public Map<String, Feature> inputs() {
        return Map.of("frames", new Feature.Video(2, frame));
    }

    @Override
    public Map<String, Feature> targets() {
        return Map.of("flow", flow(), "seen", new Feature.Mask(frame.height(), frame.width(), SEEN));
    }

    @Override
    public Map<String, Feature> predictions() {
        return Map.of("estimate", flow());
    }
}
