package io.lectern.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// The rounds of one benchmark with one number of threads, and what they come to.
record Measurement(Benchmark benchmark, int threads, List<Pair> pairs) {

    Measurement {
        pairs = List.copyOf(pairs);
    }

    /// The turns of both sides in one round.
    record Pair(Turn ours, Turn torch) {

        /// Our time as a share of libtorch's; below 1 we are faster.
        double ratio() {
            return ours.milliseconds() / torch.milliseconds();
        }

        private double processorRatio() {
            return ours.processorMilliseconds() / torch.processorMilliseconds();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "ours %.2f ms, libtorch %.2f ms, ratio %.2f (processor time %.2f and %.2f ms, ratio %.2f)",
                    ours.milliseconds(),
                    torch.milliseconds(),
                    ratio(),
                    ours.processorMilliseconds(),
                    torch.processorMilliseconds(),
                    processorRatio());
        }
    }

    /// The median of the pairs' ratios, which need not be the ratio of the medians.
    double ratio() {
        return median(Pair::ratio);
    }

    /// The median ratio of time on all processors together, which other programs on the machine disturb less.
    double processorRatio() {
        return median(Pair::processorRatio);
    }

    double oursMilliseconds() {
        return median(pair -> pair.ours().milliseconds());
    }

    double torchMilliseconds() {
        return median(pair -> pair.torch().milliseconds());
    }

    @Nullable
    Double oursMegabytes() {
        return pairs.getLast().ours().peakMegabytes();
    }

    @Nullable
    Double torchMegabytes() {
        return pairs.getLast().torch().peakMegabytes();
    }

    private double median(ToDoubleFunction<Pair> number) {
        return Medians.of(pairs.stream().mapToDouble(number));
    }
}
