package io.lectern.toolkit;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Inference;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/// A network in use that makes new examples out of chance, and says what it makes of given ones.
final class GeneratorPredictor extends NetworkPredictor implements Predictor.Generative, Predictor.Assessing {

    private static final String SAID = "said/"; // what is said of a field may be called as the field is

    private final Networks networks;
    private final Weights weights;
    private @Nullable Inference assessment;

    GeneratorPredictor(Networks networks, Weights weights) {
        super(networks, weights);
        this.networks = networks;
        this.weights = weights;
    }

    @Override
    public Batch sample(int count, RandomGenerator random) {
        return predict(new Batch(Noise.latents(networks, count, random)));
    }

    @Override
    public Map<String, Feature> latents() {
        var latents = new LinkedHashMap<>(networks.inputs());
        latents.keySet().retainAll(networks.latents());
        return latents;
    }

    @Override
    public synchronized Batch assess(Batch examples, RandomGenerator random) {
        var given = Fields.given(networks, examples);
        given.putAll(Noise.latents(networks, examples.size(), random));
        var said = new LinkedHashMap<String, NdArray>();
        assessment().run(given).forEach((name, value) -> said.put(name.substring(SAID.length()), value));
        return new Batch(said);
    }

    private Inference assessment() {
        var known = assessment;
        if (known == null) {
            known = new Inference(this::assessments, weights);
            assessment = known;
        }
        return known;
    }

    /// With what the networks named on the way and is about single examples.
    private Map<String, Tensor> assessments(int batch) {
        var trace = new Trace(weights, false);
        var said = networks.assessments(Fields.all(networks, batch), Scope.root(trace));
        var all = new LinkedHashMap<String, Tensor>();
        trace.probes().forEach((name, value) -> {
            if (value.rank() > 0 && value.dim(0) == batch) {
                all.put(SAID + name, value);
            }
        });
        said.forEach((name, value) -> all.put(SAID + name, value));
        return all;
    }

    @Override
    public synchronized void close() {
        super.close();
        if (assessment != null) {
            assessment.close();
        }
    }
}
