package io.lectern.benchmarks;

import io.lectern.onnx.optim.Optimizer;
import org.bytedeco.pytorch.Adam;
import org.bytedeco.pytorch.AdamOptions;
import org.bytedeco.pytorch.SGD;
import org.bytedeco.pytorch.SGDOptions;
import org.bytedeco.pytorch.TensorVector;

/// A rule that both sides have, with the same numbers.
enum Rule {
    MOMENTUM(0.05),
    ADAM(0.01);

    final double rate;

    Rule(double rate) {
        this.rate = rate;
    }

    Optimizer ours() {
        return switch (this) {
            case MOMENTUM -> new Optimizer.Sgd(0.9, false, 0);
            case ADAM -> Optimizer.Adam.DEFAULT;
        };
    }

    org.bytedeco.pytorch.Optimizer torch(TensorVector parameters) {
        return switch (this) {
            case MOMENTUM -> {
                var options = new SGDOptions(rate);
                options.momentum().put(0.9);
                yield new SGD(parameters, options);
            }
            case ADAM -> new Adam(parameters, new AdamOptions(rate));
        };
    }
}
