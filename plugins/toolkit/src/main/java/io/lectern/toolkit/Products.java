package io.lectern.toolkit;

import io.lectern.onnx.Op;
import io.lectern.onnx.Tensor;
import java.util.ArrayDeque;
import java.util.IdentityHashMap;

/// What computing costs, as far as it is products: multiplications of two numbers, each with an addition.
///
/// What is done once for each number, such as a non-linearity, hardly counts beside them.
final class Products {

    private Products() {}

    /// Of one operation, without what its inputs take.
    static long of(Tensor tensor) {
        return switch (tensor.op()) {
            case Op.MatMul() -> (long) tensor.shape().size() * tensor.input(0).dim(-1);
            case Op.Conv _ -> tensor.shape().size() * perPlace(tensor.input(1));
            case Op.ConvInput _ -> tensor.input(0).shape().size() * perPlace(tensor.input(1));
            case Op.Scan(var loop) -> loop.length() * body(loop);
            default -> 0;
        };
    }

    /// Of a convolution, for each number of its output.
    private static long perPlace(Tensor kernel) {
        return kernel.shape().size() / kernel.dim(0);
    }

    private static long body(Op.Loop loop) {
        var seen = new IdentityHashMap<Tensor, Boolean>();
        loop.captured().forEach(tensor -> seen.put(tensor, true));
        loop.carries().forEach(tensor -> seen.put(tensor, true));
        loop.slices().forEach(tensor -> seen.put(tensor, true));
        var open = new ArrayDeque<Tensor>(loop.next());
        open.addAll(loop.outputs());
        long products = 0;
        while (!open.isEmpty()) {
            var tensor = open.removeFirst();
            if (seen.put(tensor, true) == null) {
                products += of(tensor);
                open.addAll(tensor.inputs());
            }
        }
        return products;
    }
}
