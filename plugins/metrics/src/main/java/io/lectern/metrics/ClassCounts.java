package io.lectern.metrics;

import java.util.HashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.LabelFactory;
import org.tribuo.classification.evaluation.ConfusionMatrix;

/// How often which class was taken for which, counted choice by choice, for Tribuo's metrics to work on.
///
/// Tribuo's own confusion matrix is made from all predictions at once, each with its example and a map of its scores:
/// gigabytes for a few million pixels or tokens. These counts grow with the classes and the pairs confused instead.
///
/// The domain is those classes that occurred, wanted or given, so that averages over classes leave out those that a
/// sample does not show. Labels are named by the numbers of their classes, since names need not differ.
final class ClassCounts implements ConfusionMatrix<Label> {

    private final long[] right;
    private final long[] wanted;
    private final long[] given;
    private final Map<Integer, Map<Integer, Long>> confused = new HashMap<>();
    private long total;
    private boolean undefined;

    ClassCounts(int classes) {
        right = new long[classes];
        wanted = new long[classes];
        given = new long[classes];
    }

    /// Counts the class with the highest score as the one that was given.
    void add(int truth, Logits scores) {
        int best = scores.best();
        total++;
        if (best < 0) {
            undefined = true;
            return;
        }
        wanted[truth]++;
        given[best]++;
        if (best == truth) {
            right[truth]++;
        } else {
            confused.computeIfAbsent(truth, _ -> new HashMap<>()).merge(best, 1L, Long::sum);
        }
    }

    /// A number worked out from the counts; NaN where nothing was counted or some scores were not numbers.
    double value(ToDoubleFunction<ConfusionMatrix<Label>> metric) {
        return undefined || total == 0 ? Double.NaN : metric.applyAsDouble(this);
    }

    /// The classes that occurred, in ascending order.
    int[] occurred() {
        return IntStream.range(0, wanted.length)
                .filter(i -> wanted[i] + given[i] > 0)
                .toArray();
    }

    /// How often the first class was taken for the second.
    long count(int truth, int answer) {
        return truth == answer
                ? right[truth]
                : confused.getOrDefault(truth, Map.of()).getOrDefault(answer, 0L);
    }

    static Label label(int index) {
        return new Label(Integer.toString(index));
    }

    private static int index(Label label) {
        return Integer.parseInt(label.getLabel());
    }

    @Override
    public ImmutableOutputInfo<Label> getDomain() {
        var domain = new LabelFactory().generateInfo();
        for (int i : occurred()) {
            domain.observe(label(i));
        }
        return domain.generateImmutableOutputInfo();
    }

    @Override
    public double support() {
        return total;
    }

    @Override
    public double support(Label label) {
        return wanted[index(label)];
    }

    @Override
    public double tp(Label label) {
        return right[index(label)];
    }

    @Override
    public double fp(Label label) {
        return given[index(label)] - tp(label);
    }

    @Override
    public double fn(Label label) {
        return wanted[index(label)] - tp(label);
    }

    @Override
    public double tn(Label label) {
        return total - tp(label) - fp(label) - fn(label);
    }

    @Override
    public double confusion(Label predicted, Label truth) {
        return count(index(truth), index(predicted));
    }
}
