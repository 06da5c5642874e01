package io.lectern.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.tribuo.Prediction;
import org.tribuo.classification.Label;
import org.tribuo.classification.evaluation.ConfusionMetrics;
import org.tribuo.classification.evaluation.LabelConfusionMatrix;
import org.tribuo.evaluation.metrics.EvaluationMetric.Average;
import org.tribuo.evaluation.metrics.MetricTarget;
import org.tribuo.impl.ArrayExample;

/// Our counts against the matrix that Tribuo makes of all predictions at once.
class TribuoAgreementProperties {

    private static final int CLASSES = 5;

    @Property(tries = 100)
    void countsGiveWhatTribuoGetsFromThePredictionsThemselves(
            @ForAll @Size(min = 1, max = 40) List<@IntRange(max = 24) Integer> pairs) {
        var counts = new ClassCounts(CLASSES);
        var predictions = new ArrayList<Prediction<Label>>();
        for (int pair : pairs) {
            int truth = pair / CLASSES;
            int answer = pair % CLASSES;
            var scores = new float[CLASSES];
            scores[answer] = 1;
            counts.add(truth, new Logits(scores, 0, 1, CLASSES));
            var example = new ArrayExample<>(ClassCounts.label(truth), new String[] {"x"}, new double[] {1});
            predictions.add(new Prediction<>(ClassCounts.label(answer), 1, example));
        }
        var theirs = new LabelConfusionMatrix(counts.getDomain(), predictions);
        MetricTarget<Label> macro = MetricTarget.macroAverageTarget();
        MetricTarget<Label> micro = MetricTarget.microAverageTarget();

        close(ConfusionMetrics.accuracy(Average.MICRO, counts), ConfusionMetrics.accuracy(Average.MICRO, theirs));
        close(ConfusionMetrics.recall(macro, counts), ConfusionMetrics.recall(macro, theirs));
        close(ConfusionMetrics.precision(macro, counts), ConfusionMetrics.precision(macro, theirs));
        close(ConfusionMetrics.f1(macro, counts), ConfusionMetrics.f1(macro, theirs));
        close(ConfusionMetrics.f1(micro, counts), ConfusionMetrics.f1(micro, theirs));
        for (int i : counts.occurred()) {
            var label = ClassCounts.label(i);
            close(counts.tn(label), theirs.tn(label));
            close(counts.support(label), theirs.support(label));
            for (int j : counts.occurred()) {
                close(counts.confusion(label, ClassCounts.label(j)), theirs.confusion(label, ClassCounts.label(j)));
            }
        }
    }

    private static void close(double ours, double theirs) {
        assertThat(ours).isCloseTo(theirs, offset(1e-12));
    }
}
