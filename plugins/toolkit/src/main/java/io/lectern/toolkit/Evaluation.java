package io.lectern.toolkit;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Scoring;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Inference;
import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Judges a network on a part of the data: its loss, the platform's metrics, and units that never fire.
final class Evaluation implements AutoCloseable {

    private static final int BATCH = 256;
    private static final int NUMBERS = 1 << 18; // that go in at once, so that large pictures do not fill the memory
    private static final String LOSS = "loss";
    private static final String ACTIVE = "active/";
    private static final NdArray NO_LOSS = NdArray.scalar(Float.NaN);

    private final Networks networks;
    private final Weights weights;
    private final Randomness random;
    private final List<String> predictions = new ArrayList<>();
    private @Nullable Inference inference;

    /// @param random draws what the networks draw themselves: the same at each evaluation
    Evaluation(Networks networks, Weights weights, Randomness random) {
        this.networks = networks;
        this.random = random;
        this.weights = weights;
    }

    /// @param loss      mean over examples; nothing where the networks have none
    /// @param deadUnits by layer, the share of its units that were 0 for every example
    record Judgement(OptionalDouble loss, Map<String, Double> deadUnits) {}

    /// @param scored whether anyone wants predictions
    private Inference inference(boolean scored) {
        var known = inference;
        if (known == null) {
            known = new Inference(batch -> network(batch, scored), weights);
            inference = known;
        }
        return known;
    }

    /// The loss, and predictions unless nobody wants them and the loss can do without: those of a
    /// model that makes a picture pixel by pixel are dear.
    private Map<String, Tensor> network(int batch, boolean scored) {
        var trace = new Trace(weights, false);
        var inputs = Fields.inputs(networks.inputs(), batch);
        var fields = new LinkedHashMap<>(inputs);
        fields.putAll(Fields.inputs(networks.targets(), batch));
        boolean wanted = scored || networks instanceof Objective || !(networks instanceof Measured);
        var said = wanted ? networks.predictions(inputs, Scope.root(trace)) : Map.<String, Tensor>of();
        var answers = wanted ? networks.answers(said) : said;
        predictions.clear();
        predictions.addAll(answers.keySet());
        var outputs = new LinkedHashMap<>(answers);
        switch (networks) {
            case Objective objective -> outputs.put(LOSS, objective.loss(said, fields));
            case Measured measured -> outputs.put(LOSS, measured.loss(fields, Scope.root(new Trace(weights, false))));
            default -> {}
        }
        var seen = new HashSet<Tensor>(); // a layer that does nothing hands on another's result
        trace.layers().forEach((path, result) -> {
            if (result.op() == Op.Unary.RELU && seen.add(result)) {
                outputs.put(ACTIVE + path, largest(result));
            }
        });
        return outputs;
    }

    /// The largest value of each unit: a channel of a picture, an entry of a vector.
    private static Tensor largest(Tensor activation) {
        int unit = activation.rank() > 3 ? 1 : activation.rank() - 1;
        var others = IntStream.range(0, activation.rank())
                .filter(axis -> axis != unit)
                .boxed()
                .toArray(Integer[]::new);
        return activation.max(others);
    }

    Judgement judge(Dataset data, Split split, Scoring scoring) {
        int size = data.size(split);
        double loss = 0;
        var largest = new LinkedHashMap<String, float[]>();
        int batch = batch();
        boolean scored = !scoring.equals(Scoring.NONE);
        for (int from = 0; from < size; from += batch) {
            var indices = IntStream.range(from, Math.min(size, from + batch)).toArray();
            var examples = data.get(split, indices);
            var latents = Noise.latents(networks, indices.length, random.at("latents/" + split.id(), from));
            var given = Fields.given(networks, examples);
            given.putAll(latents);
            var results = inference(scored).run(given);
            loss += results.getOrDefault(LOSS, NO_LOSS).item() * indices.length;
            var answers = new LinkedHashMap<String, NdArray>();
            predictions.forEach(name -> answers.put(name, Objects.requireNonNull(results.get(name))));
            if (scored) {
                scoring.add(examples, new Batch(answers));
            }
            results.forEach((name, value) -> {
                if (name.startsWith(ACTIVE)) {
                    largest.merge(name.substring(ACTIVE.length()), value.floats(), Evaluation::larger);
                }
            });
        }
        var dead = new LinkedHashMap<String, Double>();
        largest.forEach((path, values) -> dead.put(path, shareOfZeros(values)));
        return new Judgement(
                networks instanceof Measured ? OptionalDouble.of(loss / size) : OptionalDouble.empty(), dead);
    }

    private int batch() {
        int each = Stream.concat(networks.inputs().values().stream(), networks.targets().values().stream())
                .mapToInt(feature -> feature.shape().size())
                .sum();
        return Math.clamp(NUMBERS / Math.max(1, each), 1, BATCH);
    }

    private static float[] larger(float[] a, float[] b) {
        var larger = new float[a.length];
        for (int i = 0; i < a.length; i++) {
            larger[i] = Math.max(a[i], b[i]);
        }
        return larger;
    }

    private static double shareOfZeros(float[] values) {
        int zeros = 0;
        for (float value : values) {
            zeros += value == 0 ? 1 : 0;
        }
        return (double) zeros / values.length;
    }

    @Override
    public void close() {
        if (inference != null) {
            inference.close();
        }
    }
}
