package io.lectern.benchmarks;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import java.util.Arrays;
import java.util.function.Supplier;
import org.bytedeco.javacpp.LongPointer;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.BatchNorm2dImpl;
import org.bytedeco.pytorch.BatchNormOptions;
import org.bytedeco.pytorch.Conv2dImpl;
import org.bytedeco.pytorch.Conv2dOptions;
import org.bytedeco.pytorch.ConvTranspose2dImpl;
import org.bytedeco.pytorch.ConvTranspose2dOptions;
import org.bytedeco.pytorch.ScalarTypeOptional;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/// What the networks on libtorch's side share.
final class Torch {

    /// Says that sums have the type of their terms.
    static final ScalarTypeOptional SAME_TYPE = new ScalarTypeOptional();

    private Torch() {}

    /// Computes a piece of a network and frees what it made but for its result, as C++ does at the end of a block.
    /// What the backward pass needs is kept by libtorch itself.
    static Tensor scoped(Supplier<Tensor> piece) {
        Tensor result;
        try (var _ = new PointerScope()) {
            result = piece.get().retainReference();
        }
        var outer = PointerScope.getInnerScope();
        if (outer != null) {
            outer.attach(result);
            result.releaseReference();
        }
        return result;
    }

    /// A copy of an array of FLOAT32 or INT64.
    static Tensor tensor(NdArray array) {
        var shape = new long[array.shape().rank()];
        Arrays.setAll(shape, array::dim);
        try (var flat = array.type() == DType.INT64 ? torch.tensor(array.longs()) : torch.tensor(array.floats())) {
            return flat.view(shape);
        }
    }

    static Conv2dImpl conv(long in, long out, long kernel, long stride, long padding, boolean bias) {
        try (var _ = new PointerScope()) {
            var options = new Conv2dOptions(in, out, new LongPointer(kernel, kernel));
            options.stride().put(0, stride).put(1, stride);
            options.padding().put(new LongPointer(padding, padding));
            options.bias().put(bias);
            return new Conv2dImpl(options).retainReference();
        }
    }

    static ConvTranspose2dImpl convTranspose(long in, long out, long kernel, long stride) {
        try (var _ = new PointerScope()) {
            var options = new ConvTranspose2dOptions(in, out, new LongPointer(kernel, kernel));
            options.stride().put(0, stride).put(1, stride);
            return new ConvTranspose2dImpl(options).retainReference();
        }
    }

    static BatchNorm2dImpl batchNorm(long channels) {
        return new BatchNorm2dImpl(new BatchNormOptions(channels));
    }
}
