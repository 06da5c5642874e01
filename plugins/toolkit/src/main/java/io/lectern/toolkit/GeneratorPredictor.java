package io.lectern.toolkit;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.random.RandomGenerator;

/// A network in use that makes new examples out of chance.
final class GeneratorPredictor extends NetworkPredictor implements Predictor.Generative {

    private final Networks networks;

    GeneratorPredictor(Networks networks, Weights weights) {
        super(networks, weights);
        this.networks = networks;
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
}
