package io.lectern.testing;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.DoubleSupplier;
import java.util.random.RandomGenerator;

/// Made-up examples and answers of any task, for tests that need no data.
public final class Samples {

    /// How much higher the right class scores in a perfect answer: others get less than `1e-17` of the
    /// probability.
    private static final float SURE = 40;

    private Samples() {}

    /// So many examples, every number drawn from its feature's range; sequences are as long as they can be.
    public static Batch of(Map<String, Feature> fields, int count, RandomGenerator random) {
        var drawn = new LinkedHashMap<String, NdArray>();
        new TreeMap<>(fields).forEach((name, feature) -> drawn.put(name, of(feature, count, random)));
        return new Batch(drawn);
    }

    private static NdArray of(Feature feature, int count, RandomGenerator random) {
        var shape = feature.shape().insert(0, count);
        return switch (feature) {
            case Feature.Image _, Feature.Video _, Feature.Links _ -> floats(shape, random::nextDouble);
            case Feature.Audio _ -> floats(shape, () -> random.nextDouble(-1, 1));
            case Feature.Scores _,
                    Feature.TokenScores _,
                    Feature.MaskScores _,
                    Feature.BitScores _,
                    Feature.Vector _,
                    Feature.Series _,
                    Feature.Flow _ -> floats(shape, random::nextGaussian);
            case Feature.Bits _ -> floats(shape, () -> random.nextInt(-1, 2));
            case Feature.Label label -> longs(shape, label.classes().size(), random);
            case Feature.Tokens tokens -> longs(shape, tokens.vocabulary().size(), random);
            case Feature.Mask mask -> longs(shape, mask.classes().size(), random);
            case Feature.Boxes boxes -> boxes(shape, boxes.classes().size(), random);
        };
    }

    private static NdArray floats(Shape shape, DoubleSupplier next) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) next.getAsDouble();
        }
        return NdArray.of(values, shape);
    }

    private static NdArray longs(Shape shape, int bound, RandomGenerator random) {
        return NdArray.of(random.longs(shape.size(), 0, bound).toArray(), shape);
    }

    static NdArray boxes(Shape shape, int classes, RandomGenerator random) {
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i += 6) {
            values[i] = random.nextFloat(0, 16);
            values[i + 1] = random.nextFloat(0, 16);
            values[i + 2] = values[i] + random.nextFloat(1, 16);
            values[i + 3] = values[i + 1] + random.nextFloat(1, 16);
            values[i + 4] = random.nextInt(classes);
            values[i + 5] = 1;
        }
        return NdArray.of(values, shape);
    }

    /// The answers of a model that knows everything.
    ///
    /// @throws IllegalArgumentException if the task has a prediction that no target says the answer to
    public static Batch perfect(Task<?> task, Batch examples) {
        var answers = new LinkedHashMap<String, NdArray>();
        task.predictions().forEach((name, prediction) -> {
            var target = task.targets().entrySet().stream()
                    .filter(field -> answered(field.getValue(), prediction))
                    .findFirst()
                    .orElseThrow(() -> new IllegalArgumentException("no target says what '%s' should be: %s"
                            .formatted(name, task.targets().keySet())));
            answers.put(name, answer(prediction, examples.get(target.getKey())));
        });
        return new Batch(answers);
    }

    private static boolean answered(Feature target, Feature prediction) {
        return switch (prediction) {
            case Feature.Scores _ -> target instanceof Feature.Label;
            case Feature.TokenScores _ -> target instanceof Feature.Tokens;
            case Feature.MaskScores _ -> target instanceof Feature.Mask;
            case Feature.BitScores _ -> target instanceof Feature.Bits;
            case Feature.Boxes _ -> target instanceof Feature.Boxes;
            default -> target.equals(prediction);
        };
    }

    private static NdArray answer(Feature prediction, NdArray target) {
        return switch (prediction) {
            case Feature.Scores scores ->
                sure(target, target.shape().append(scores.classes().size()), 1);
            case Feature.TokenScores scores ->
                sure(target, target.shape().append(scores.vocabulary().size()), 1);
            case Feature.MaskScores scores ->
                sure(target, target.shape().insert(1, scores.classes().size()), scores.height() * scores.width());
            case Feature.BitScores _ -> sure(target);
            case Feature.Boxes boxes -> rows(target, boxes.shape().insert(0, target.dim(0)));
            default -> target;
        };
    }

    /// The same rectangles in more rows.
    private static NdArray rows(NdArray boxes, Shape more) {
        var values = new float[more.size()];
        int from = boxes.size() / Math.max(1, boxes.dim(0));
        int to = values.length / Math.max(1, boxes.dim(0));
        for (int i = 0; i < boxes.dim(0); i++) {
            System.arraycopy(boxes.floats(), i * from, values, i * to, from);
        }
        return NdArray.of(values, more);
    }

    private static NdArray sure(NdArray bits) {
        var scores = new float[bits.size()];
        for (int i = 0; i < scores.length; i++) {
            scores[i] = bits.get(i) == 1 ? SURE : -SURE;
        }
        return NdArray.of(scores, bits.shape());
    }

    /// @param inner choices that lie within one class, next to each other
    private static NdArray sure(NdArray target, Shape shape, int inner) {
        var scores = new float[shape.size()];
        int classes = target.size() == 0 ? 0 : scores.length / target.size();
        for (int i = 0; i < target.size(); i++) {
            scores[(i / inner * classes + (int) target.get(i)) * inner + i % inner] = SURE;
        }
        return NdArray.of(scores, shape);
    }
}
