package io.lectern.toolkit;

import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Op;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.random.RandomGenerator;

/// Random numbers for a program's noise inputs: the same for the same seed, purpose and draw.
final class Noise {

    private Noise() {}

    static Map<String, NdArray> draw(Collection<Op.Noise> noises, Randomness random, long draw) {
        var arrays = new HashMap<String, NdArray>();
        for (var noise : noises) {
            var name = "noise/" + noise.purpose();
            arrays.put(name, fill(noise, random.at(name, draw)));
        }
        return arrays;
    }

    /// What networks draw themselves for so many examples, by field.
    static Map<String, NdArray> latents(Networks networks, int count, RandomGenerator random) {
        var arrays = new TreeMap<String, NdArray>();
        for (var name : new TreeSet<>(networks.latents())) {
            var feature = Objects.requireNonNull(networks.inputs().get(name));
            var noise = new Op.Noise(name, feature.shape().insert(0, count), Op.Distribution.NORMAL);
            arrays.put(name, fill(noise, random));
        }
        return arrays;
    }

    private static NdArray fill(Op.Noise noise, RandomGenerator random) {
        var values = new float[noise.shape().size()];
        switch (noise.distribution()) {
            case NORMAL -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = (float) random.nextGaussian();
                }
            }
            case UNIFORM -> {
                for (int i = 0; i < values.length; i++) {
                    values[i] = random.nextFloat();
                }
            }
        }
        return NdArray.of(values, noise.shape());
    }
}
