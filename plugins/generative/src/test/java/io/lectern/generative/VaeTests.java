package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Activation;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.testing.GenerationContract;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class VaeTests extends GenerationContract<Supervised<Vae>> {

    private static final Vae SMALL = new Vae(2, List.of(16), Activation.TANH, new Observation.Gaussian(0.3));

    private static final int NODES = 2_001;
    private static final double FAR = 7;

    @Override
    protected ModelPlugin<Generation, Dataset, Supervised<Vae>> model() {
        return Toolkit.model(Vae.DEFAULT);
    }

    @Override
    protected Supervised<Vae> settings() {
        return new Supervised<>(
                SMALL, SMALL.training().optimizer(Optimizer.Adam.DEFAULT, 2e-2).batch(16));
    }

    @Override
    protected Generation task() {
        return new Generation(new Feature.Image(1, 5, 4));
    }

    /// The gradient that goes through a drawn code is that of the expectation. With a code of one
    /// number, the expectation is an integral over the noise: its gradient by the graph is compared
    /// with differences of the integral as Java computes it, by the trapezoidal rule, from the
    /// formula of the paper.
    @Test
    void gradientsThroughTheDrawAreThoseOfTheIntegral() {
        var vae = new Vae(1, List.of(3), Activation.TANH, Observation.Bernoulli.DEFAULT);
        var x = new double[] {1, 0, 1};
        try (var weights = new Weights(Compute.DEFAULT, new Randomness(4))) {
            var trace = new Trace(weights, false);
            var samples = Tensor.constant(NdArray.of(new float[] {1, 0, 1}, 1, 3));
            var noise = Tensor.input("noise", samples.type(), Shape.of(NODES, 1));
            var share = Tensor.input("share", samples.type(), Shape.of(NODES));
            var each = vae.logLikelihood(samples.expand(Shape.of(NODES, 3)), noise, Scope.root(trace));
            var bound = each.mul(share).sum();
            var parameters = trace.parameters();
            var outputs = new HashMap<String, Tensor>(Map.of("bound", bound));
            var gradients =
                    Gradients.of(bound, parameters.stream().map(trace::read).toList());
            for (int i = 0; i < gradients.size(); i++) {
                outputs.put("gradient/" + parameters.get(i).path(), gradients.get(i));
            }
            try (var program = Program.compile(outputs, Map.of(), weights)) {
                var found = program.run(Map.of("noise", nodes(), "share", shares()));
                var values = new HashMap<String, double[]>();
                parameters.forEach(p -> values.put(p.path(), doubles(weights.get(p))));
                assertThat(Objects.requireNonNull(found.get("bound")).item())
                        .isCloseTo(integral(x, values), within(1e-5));
                for (var parameter : parameters) {
                    var gradient = Objects.requireNonNull(found.get("gradient/" + parameter.path()));
                    var value = Objects.requireNonNull(values.get(parameter.path()));
                    for (int i = 0; i < value.length; i++) {
                        assertThat(gradient.get(i))
                                .as("%s[%d]", parameter.path(), i)
                                .isCloseTo(difference(x, values, value, i), within(2e-5));
                    }
                }
            }
        }
    }

    private static double difference(double[] x, Map<String, double[]> values, double[] value, int i) {
        double before = value[i];
        double step = 1e-4;
        value[i] = before + step;
        double above = integral(x, values);
        value[i] = before - step;
        double below = integral(x, values);
        value[i] = before;
        return (above - below) / (2 * step);
    }

    /// The evidence lower bound as an integral over codes, not over noise.
    private static double integral(double[] x, Map<String, double[]> values) {
        var h = tanh(layer(x, "encoder/linear_1", values));
        double mean = layer(h, "encoder/linear_2", values)[0];
        double variance = Math.exp(layer(h, "encoder/linear_3", values)[0]);
        double from = mean - FAR * Math.sqrt(variance);
        double step = 2 * FAR * Math.sqrt(variance) / (NODES - 1);
        double sum = 0;
        for (int i = 0; i < NODES; i++) {
            double z = from + i * step;
            double logPosterior = logNormal(z, mean, variance);
            double joint = logNormal(z, 0, 1);
            var logits = layer(tanh(layer(new double[] {z}, "decoder/linear_1", values)), "decoder/linear_2", values);
            for (int j = 0; j < x.length; j++) {
                joint -= Math.log1p(Math.exp(x[j] > 0 ? -logits[j] : logits[j]));
            }
            sum += Math.exp(logPosterior) * (joint - logPosterior) * step;
        }
        return sum;
    }

    private static double logNormal(double z, double mean, double variance) {
        return -0.5 * (Math.log(2 * Math.PI * variance) + (z - mean) * (z - mean) / variance);
    }

    private static double[] layer(double[] x, String path, Map<String, double[]> values) {
        var weight = Objects.requireNonNull(values.get(path + "/weight"));
        var y = Objects.requireNonNull(values.get(path + "/bias")).clone();
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < y.length; j++) {
                y[j] += x[i] * weight[i * y.length + j];
            }
        }
        return y;
    }

    private static double[] tanh(double[] x) {
        return java.util.Arrays.stream(x).map(Math::tanh).toArray();
    }

    private static NdArray nodes() {
        var values = new float[NODES];
        for (int i = 0; i < NODES; i++) {
            values[i] = (float) (-FAR + 2 * FAR * i / (NODES - 1));
        }
        return NdArray.of(values, NODES, 1);
    }

    private static NdArray shares() {
        var values = new float[NODES];
        for (int i = 0; i < NODES; i++) {
            values[i] = (float) (Math.exp(logNormal(-FAR + 2 * FAR * i / (NODES - 1), 0, 1)) * 2 * FAR / (NODES - 1));
        }
        return NdArray.of(values, NODES);
    }

    private static double[] doubles(NdArray array) {
        var values = new double[array.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = array.get(i);
        }
        return values;
    }
}
