package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that answers a series with bits, place by place: a record whose components are its
/// hyper-parameters.
public interface Transducer extends Architecture<Transduction> {

    /// A score for each bit at each place, from what the series has there and before.
    ///
    /// @param series `[batch, time, in]`
    /// @return logits `[batch, time, bits]`
    Tensor logits(Tensor series, int bits, Scope scope);

    /// As the other, where series are shorter: for networks that see what comes after a place.
    ///
    /// @param lengths places of each series that are meant, whole numbers `[batch]`
    default Tensor logits(Tensor series, Tensor lengths, int bits, Scope scope) {
        return logits(series, bits, scope);
    }

    @Override
    default Class<Transduction> task() {
        return Transduction.class;
    }

    @Override
    default Networks networks(Transduction task) {
        return new Transduce(task, this);
    }

    @Override
    default Optional<String> objection(Transduction task) {
        return task.source() instanceof Feature.Series(int length, int _)
                        && task.target() instanceof Feature.Bits bits
                        && bits.length() == length
                ? Optional.empty()
                : Optional.of("it needs a series that is answered by bits at each place, not %s and %s"
                        .formatted(task.source(), task.target()));
    }

    @Override
    default String builtIn() {
        return "copy";
    }
}
