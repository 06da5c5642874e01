package io.lectern.benchmarks;

import java.util.List;
import java.util.function.Function;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.RMSprop;
import org.bytedeco.pytorch.RMSpropOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;

/// A libtorch network that trains on one batch.
final class TorchWorkload implements Workload {

    private final TorchNetwork network;
    private final Tensor inputs;
    private final List<Tensor> targets;
    private final Optimizer optimizer;
    private int steps;
    private double loss = Double.NaN;

    TorchWorkload(TorchNetwork network, Examples examples, Function<TensorVector, Optimizer> optimizer) {
        this.network = network;
        this.inputs = Torch.tensor(examples.inputs());
        this.targets = examples.targets().stream().map(Torch::tensor).toList();
        this.optimizer = optimizer.apply(network.module().parameters());
    }

    static Optimizer adam(TensorVector parameters) {
        return new Adam(parameters, new AdamOptions(Benchmark.ADAM_RATE));
    }

    static Optimizer rmsProp(TensorVector parameters) {
        return new RMSprop(parameters, new RMSpropOptions(Benchmark.RMS_PROP_RATE));
    }

    static Optimizer momentum(TensorVector parameters) {
        var options = new SGDOptions(Benchmark.SGD_RATE);
        options.momentum().put(Benchmark.MOMENTUM);
        return new SGD(parameters, options);
    }

    Module module() {
        return network.module();
    }

    @Override
    public void step() {
        try (var _ = new PointerScope()) {
            var target = targets.get(steps++ % targets.size());
            optimizer.zero_grad();
            var error = network.loss(inputs, target);
            error.backward();
            optimizer.step();
            loss = error.item_float();
        }
    }

    @Override
    public double loss() {
        return loss;
    }

    @Override
    public long parameters() {
        try (var _ = new PointerScope()) {
            long count = 0;
            for (var parameter : network.module().parameters().get()) {
                count += parameter.numel();
            }
            return count;
        }
    }

    @Override
    public void close() {
        optimizer.close();
        network.module().close();
        inputs.close();
        targets.forEach(Tensor::close);
    }
}
