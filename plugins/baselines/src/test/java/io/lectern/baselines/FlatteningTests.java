package io.lectern.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tribuo.classification.dtree.CARTClassificationTrainer;

class FlatteningTests {

    private static final int CLASSES = 4;
    private static final int WIDTH = 3;
    private static final int COUNT = 500;

    @Test
    void saysWhatTribuosTreeSays() {
        var random = new Random(1);
        var rows = new float[COUNT][WIDTH];
        var labels = random.ints(COUNT, 0, CLASSES).toArray();
        for (var row : rows) {
            for (int i = 0; i < WIDTH; i++) {
                row[i] = random.nextInt(30) - 15; // also 0, which Tribuo leaves out
            }
        }
        var names = Tribuo.names(WIDTH);
        var data = new Tribuo.Examples(
                Tribuo.features(Arrays.stream(names)),
                Tribuo.labels(CLASSES),
                COUNT,
                i -> Tribuo.example(labels[i], names, doubles(rows[i])));
        var tree = new CARTClassificationTrainer(100, 1f, 1).train(data);

        var forest = Flattening.of(tree, CLASSES);

        assertThat(forest.nodes()).isGreaterThan(300);
        for (int i = 0; i < COUNT; i++) {
            var votes = new double[CLASSES];
            forest.vote(rows[i], 0, votes);
            var theirs = tree.predict(data.getExample(i)).getOutputScores();
            for (int k = 0; k < CLASSES; k++) {
                var label = theirs.get(Integer.toString(k));
                assertThat(votes[k]).isCloseTo(label.getScore(), offset(1e-6));
            }
        }
    }

    private static double[] doubles(float[] row) {
        var doubles = new double[row.length];
        Arrays.setAll(doubles, i -> row[i]);
        return doubles;
    }
}
