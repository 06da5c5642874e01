package io.lectern.benchmarks;

import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import org.bytedeco.pytorch.DoubleOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// libtorch's own layers, fed with our weights.
final class TorchLayers {

    private TorchLayers() {}

    static TorchLayer linear() {
        return (x, weights) -> torch.linear(x, get(weights, "weight").t(), get(weights, "bias"));
    }

    static TorchLayer conv(long stride, long padding, long dilation, long groups) {
        return (x, weights) -> torch.conv2d(
                x,
                get(weights, "weight"),
                new TensorOptional(get(weights, "bias")),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {dilation, dilation},
                groups);
    }

    static TorchLayer convTranspose(long stride, long padding) {
        return (x, weights) -> torch.conv_transpose2d(
                x,
                get(weights, "weight"),
                new TensorOptional(get(weights, "bias")),
                new long[] {stride, stride},
                new long[] {padding, padding},
                new long[] {0, 0},
                1,
                1,
                1);
    }

    static TorchLayer batchNorm() {
        return (x, weights) -> torch.batch_norm(
                x,
                optional(weights, "scale"),
                optional(weights, "shift"),
                optional(weights, "mean"),
                optional(weights, "variance"),
                true,
                0.1,
                1e-5,
                true);
    }

    static TorchLayer layerNorm() {
        return (x, weights) -> torch.layer_norm(
                x, new long[] {x.size(-1)}, optional(weights, "scale"), optional(weights, "shift"), 1e-5, true);
    }

    static TorchLayer attention(int heads, boolean causal) {
        return (x, weights) -> {
            long batch = x.size(0);
            long time = x.size(1);
            long width = x.size(2);
            var all = torch.linear(x, get(weights, "qkv/linear_1/weight").t(), get(weights, "qkv/linear_1/bias"))
                    .view(batch, time, 3, heads, width / heads)
                    .permute(2, 0, 3, 1, 4);
            var seen = torch.scaled_dot_product_attention(
                    all.select(0, 0),
                    all.select(0, 1),
                    all.select(0, 2),
                    new TensorOptional(),
                    0,
                    causal,
                    new DoubleOptional(),
                    false);
            return torch.linear(
                    seen.transpose(1, 2).reshape(batch, time, width),
                    get(weights, "mix/linear_1/weight").t(),
                    get(weights, "mix/linear_1/bias"));
        };
    }

    /// Our bias lacks the 1 of the forget gate, and libtorch has two biases that are only ever added.
    static TorchLayer lstm(int units) {
        return (x, weights) -> {
            var forget = new float[4 * units];
            Arrays.fill(forget, units, 2 * units, 1);
            var start = torch.zeros(1, x.size(0), units);
            var parameters = new TensorVector(
                    get(weights, "input").t(),
                    get(weights, "recurrent").t(),
                    get(weights, "bias").add(torch.tensor(forget)),
                    torch.zeros(4L * units));
            return torch.lstm(x, new TensorVector(start, start), parameters, true, 1, 0, true, false, true)
                    .get0();
        };
    }

    private static TensorOptional optional(Map<String, Tensor> weights, String name) {
        return new TensorOptional(get(weights, name));
    }

    private static Tensor get(Map<String, Tensor> weights, String name) {
        return Objects.requireNonNull(weights.get(name), () -> "no '%s' among %s".formatted(name, weights.keySet()));
    }
}
