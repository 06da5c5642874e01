package io.lectern.benchmarks;

import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Variable;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// Training on libtorch's side, from and to our arrays.
record TorchTraining(TorchLayer layer, Rule rule, boolean classifying) {

    Learnt train(NdArray x, NdArray target, Map<String, NdArray> start, Trace trace, int steps) {
        try (var _ = new PointerScope()) {
            var weights = new LinkedHashMap<String, Tensor>();
            start.forEach((path, value) -> weights.put(path, Torch.tensor(value)));
            var learned = trace.parameters().stream()
                    .map(Variable::path)
                    .map(weights::get)
                    .map(weight -> weight.set_requires_grad(true))
                    .toArray(Tensor[]::new);
            var optimizer = rule.torch(new TensorVector(learned));
            var input = Torch.tensor(x);
            var wanted = Torch.tensor(target);
            var losses = new ArrayList<Double>();
            for (int step = 0; step < steps; step++) {
                optimizer.zero_grad();
                var loss = loss(layer.apply(input, weights), wanted);
                loss.backward();
                optimizer.step();
                losses.add((double) loss.item_float());
            }
            var learnt = new LinkedHashMap<String, NdArray>();
            start.forEach((path, value) -> learnt.put(path, array(weights.get(path), value)));
            return new Learnt(List.copyOf(losses), learnt);
        }
    }

    private Tensor loss(Tensor out, Tensor wanted) {
        return classifying
                ? torch.cross_entropy_loss(out.flatten(0, -2), wanted.flatten())
                : torch.mse_loss(out, wanted);
    }

    private static NdArray array(Tensor tensor, NdArray like) {
        var values = new float[like.size()];
        tensor.detach().contiguous().data_ptr_float().get(values);
        return NdArray.of(values, like.shape());
    }
}
