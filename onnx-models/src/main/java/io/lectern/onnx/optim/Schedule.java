package io.lectern.onnx.optim;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;

/// How the learning rate changes while training, as a factor on the rate that was set.
public sealed interface Schedule {

    /// The factor at a step, counted from 1, of `steps` in all.
    double factor(long step, long steps);

    /// Always the same.
    @Doc("Always the same rate.")
    record Constant() implements Schedule {

        public static final Constant DEFAULT = new Constant();

        @Override
        public double factor(long step, long steps) {
            return 1;
        }
    }

    /// Rises from 0, then falls along half a cosine [Loshchilov and Hutter 2017].
    @Doc("Rises in a straight line, then falls along half a cosine.")
    record Cosine(
            @Doc("Share of all steps for rising.") @Range(min = 0, max = 0.9)
            double warmup,

            @Doc("What is left at the end, as a share of the rate.") @Range(min = 0, max = 1)
            double floor)
            implements Schedule {

        public static final Cosine DEFAULT = new Cosine(0.05, 0);

        @Override
        public double factor(long step, long steps) {
            double rising = warmup * steps;
            if (step <= rising) {
                return step / rising;
            }
            double done = Math.min(1, (step - rising) / Math.max(1, steps - rising));
            return floor + (1 - floor) * 0.5 * (1 + Math.cos(Math.PI * done));
        }
    }

    /// Falls by a factor at equal distances.
    @Doc("Falls by a factor several times, at equal distances.")
    record Staircase(
            @Doc("How often it falls.") @Range(min = 1, max = 100)
            int falls,

            @Doc("What each fall leaves.") @Range(min = 0.001, max = 1)
            double factor)
            implements Schedule {

        public static final Staircase DEFAULT = new Staircase(2, 0.1);

        @Override
        public double factor(long step, long steps) {
            long fallen = Math.min(falls, (step - 1) * (falls + 1) / Math.max(1, steps));
            return Math.pow(factor, (double) fallen);
        }
    }
}
