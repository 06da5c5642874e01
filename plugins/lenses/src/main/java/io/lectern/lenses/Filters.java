package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor.Layer;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.DidYouMean;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The kernels of a convolution as pictures: grey is 0, white the largest weight of all, black its opposite.
///
/// Kernels that see one or three channels are a picture each, in colour where there are three; of others each channel
/// is.
@About(
        id = "filters",
        name = "Filters",
        summary = "The kernels of a convolution as pictures: what a network looks for first.",
        paper = "https://arxiv.org/abs/1311.2901")
public final class Filters implements LensPlugin<Filters.Settings> {

    private static final int MOST = 256;

    /// What can be chosen.
    public record Settings(
            @Doc("Path of the convolution's layer, or empty for the first one.")
            String layer) {}

    @Override
    public Settings defaults() {
        return new Settings("");
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return kernels(subject).isEmpty() ? Optional.of("the model has no convolution") : Optional.empty();
    }

    /// Weights `[out, in, height, width]` by the path of their layer, in the order of computation where that is known.
    private static Map<String, NdArray> kernels(Subject subject) {
        var found = new LinkedHashMap<String, NdArray>();
        Network.weights(subject).forEach((path, weight) -> {
            boolean kernel = weight.shape().rank() == 4 && weight.dim(2) * weight.dim(3) > 1;
            if (kernel && path.contains("/")) {
                found.put(path.substring(0, path.lastIndexOf('/')), weight);
            }
        });
        var ordered = new LinkedHashMap<String, NdArray>();
        for (var layer :
                Network.layers(subject.model()).stream().map(Layer::path).toList()) {
            var kernel = found.remove(layer);
            if (kernel != null) {
                ordered.put(layer, kernel);
            }
        }
        ordered.putAll(found);
        return ordered;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var kernels = kernels(subject);
        var layer = settings.layer.isEmpty() ? kernels.keySet().iterator().next() : settings.layer;
        var weight = kernels.get(layer);
        if (weight == null) {
            throw new IllegalArgumentException("there is no convolution '%s'%s; there are %s"
                    .formatted(layer, DidYouMean.hint(layer, kernels.keySet()), kernels.keySet()));
        }
        int in = weight.dim(1);
        boolean whole = in == 1 || in == 3;
        int channels = whole ? in : 1;
        int count = Math.min(MOST, weight.dim(0) * in / channels);
        double largest = 1e-12;
        for (int i = 0; i < weight.size(); i++) {
            largest = Math.max(largest, Math.abs(weight.get(i)));
        }
        var pictures = new float[count * channels * weight.dim(2) * weight.dim(3)];
        for (int i = 0; i < pictures.length; i++) {
            pictures[i] = (float) (0.5 + weight.get(i) / largest / 2);
        }
        return new Figure.Images(
                "Filters of '%s': %d of %d by %d by %d; grey is 0"
                        .formatted(layer, weight.dim(0), in, weight.dim(2), weight.dim(3)),
                NdArray.of(pictures, count, channels, weight.dim(2), weight.dim(3)),
                captions(count, whole ? 1 : in));
    }

    private static List<String> captions(int count, int inputs) {
        var captions = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            captions.add(inputs == 1 ? Integer.toString(i) : "%d of %d".formatted(i % inputs, i / inputs));
        }
        return captions;
    }
}
