package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.EmbeddingImpl;
import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A language model of 2 layers of 256 memory cells over one of 65 characters at a time.
final class TorchLstmLm implements TorchClassifier {

    private static final int VOCABULARY = 65;
    private static final int UNITS = 256;
    private static final int LAYERS = 2;

    private final Module module = new Module();
    private final EmbeddingImpl embedding = module.register_module("embedding", new EmbeddingImpl(VOCABULARY, UNITS));
    private final List<Layer> layers =
            IntStream.range(0, LAYERS).mapToObj(i -> new Layer(module, i)).toList();
    private final LinearImpl head = module.register_module("head", new LinearImpl(UNITS, VOCABULARY));

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor logits(Tensor x) {
        var y = embedding.forward(x);
        for (var layer : layers) {
            var input = y;
            y = scoped(() -> layer.forward(input));
        }
        return head.forward(y).view(-1, VOCABULARY);
    }

    /// One layer. libtorch wants two biases, which it only ever adds: one is learnt, and one opens the forget gate.
    private static final class Layer {

        private final Tensor input;
        private final Tensor recurrent;
        private final Tensor bias;
        private final Tensor open;

        Layer(Module network, int number) {
            var module = network.register_module("lstm_" + number, new Module());
            double reach = 1 / Math.sqrt(UNITS);
            input = uniform(reach, 4L * UNITS, UNITS);
            recurrent = uniform(reach, 4L * UNITS, UNITS);
            bias = torch.zeros(4L * UNITS);
            module.register_parameter("input", input);
            module.register_parameter("recurrent", recurrent);
            module.register_parameter("bias", bias);
            var forget = new float[4 * UNITS];
            Arrays.fill(forget, UNITS, 2 * UNITS, 1);
            open = torch.tensor(forget);
        }

        private static Tensor uniform(double reach, long... shape) {
            return torch.rand(shape).mul_(new Scalar(2 * reach)).sub_(new Scalar(reach));
        }

        Tensor forward(Tensor x) {
            var start = torch.zeros(1, x.size(0), UNITS);
            var weights = new TensorVector(input, recurrent, bias, open);
            var results = torch.lstm(x, new TensorVector(start, start), weights, true, 1, 0, true, false, true);
            return new Tensor(results.get0()); // what a tuple gives ends with the tuple
        }
    }
}
