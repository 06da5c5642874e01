package io.lectern.generative.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.generative.Impressions;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Pictures of digits, a classifier that has learnt to read them, and ways to spoil them.
///
/// @param train   a part of what the classifier learnt from
/// @param test    what it never saw
/// @param unseen  as many again
record Digits(Predictor classifier, Batch train, Batch test, Batch unseen) {

    static final int CLASSES = 10;
    static final int COUNT = 1_000;
    private static final String DATA = "glyphs";

    static Digits of(Lab lab) {
        lab.note("training a classifier to look through");
        var plan = Plan.of("lenet", DATA)
                .dataset("noise", 0)
                .dataset("seed", lab.seed())
                .budget(new Budget.Epochs(4));
        var classifier = lab.train(plan).model();
        lab.note("looking at digits");
        var examples = lab.examples(DATA, Map.of("noise", "0", "seed", "" + lab.seed()));
        return new Digits(
                classifier,
                examples.data().get(Split.TRAIN, IntStream.range(0, 2 * COUNT).toArray()),
                examples.data().get(Split.TEST, IntStream.range(0, COUNT).toArray()),
                examples.data()
                        .get(Split.TEST, IntStream.range(COUNT, 2 * COUNT).toArray()));
    }

    Impressions seen(NdArray pictures) {
        return Impressions.of(pictures, classifier);
    }

    static NdArray pictures(Batch examples) {
        return examples.get("input");
    }

    /// Those of some classes, over and over, as many as there are.
    static NdArray ofClasses(Batch examples, IntPredicate chosen) {
        var labels = examples.get("label");
        var places = IntStream.range(0, examples.size())
                .filter(i -> chosen.test((int) labels.get(i)))
                .toArray();
        return repeated(pictures(examples), places);
    }

    /// One picture of each class, over and over.
    static NdArray oneOfEach(Batch examples) {
        var labels = examples.get("label");
        var places = IntStream.range(0, CLASSES)
                .map(digit -> IntStream.range(0, examples.size())
                        .filter(i -> (int) labels.get(i) == digit)
                        .findFirst()
                        .orElseThrow())
                .toArray();
        return repeated(pictures(examples), places);
    }

    private static NdArray repeated(NdArray pictures, int[] places) {
        int size = pictures.size() / pictures.dim(0);
        var from = pictures.toFloats();
        var to = new float[from.length];
        for (int i = 0; i < pictures.dim(0); i++) {
            System.arraycopy(from, places[i % places.length] * size, to, i * size, size);
        }
        return NdArray.of(to, pictures.shape());
    }

    /// With normal noise on each pixel, kept in [0, 1].
    static NdArray noisy(NdArray pictures, double deviation, RandomGenerator random) {
        var values = pictures.toFloats().clone();
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.clamp(values[i] + deviation * random.nextGaussian(), 0, 1);
        }
        return NdArray.of(values, pictures.shape());
    }

    /// Each pixel the mean of the three by three around it, so many times.
    static NdArray blurred(NdArray pictures, int times) {
        var blurred = pictures;
        for (int i = 0; i < times; i++) {
            blurred = blurred(blurred);
        }
        return blurred;
    }

    private static NdArray blurred(NdArray pictures) {
        int side = pictures.dim(3);
        var from = pictures.toFloats();
        var to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            int x = i % side;
            int y = i / side % side;
            for (int dy = Math.max(-1, -y); dy <= Math.min(1, side - 1 - y); dy++) {
                for (int dx = Math.max(-1, -x); dx <= Math.min(1, side - 1 - x); dx++) {
                    to[i] += from[i + dy * side + dx] / 9;
                }
            }
        }
        return NdArray.of(to, pictures.shape());
    }

    /// Moved to the right; black comes in from the left.
    static NdArray shifted(NdArray pictures, int pixels) {
        int side = pictures.dim(3);
        var from = pictures.toFloats();
        var to = new float[from.length];
        for (int i = 0; i < from.length; i++) {
            to[i] = i % side < pixels ? 0 : from[i - pixels];
        }
        return NdArray.of(to, pictures.shape());
    }
}
