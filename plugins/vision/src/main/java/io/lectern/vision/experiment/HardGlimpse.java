package io.lectern.vision.experiment;

import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Op;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.PolicyLosses;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// One look at one of nine tiles of each picture, drawn by a softmax, and what it earns.
///
/// @param reward for each tile, `[pictures, tiles]`
/// @param scores of the policy, `[pictures, tiles]`
record HardGlimpse(NdArray reward, NdArray scores) {

    private static final int TILES = 9;
    private static final int ROW = 3;
    private static final int CLASSES = 10;
    private static final int DRAWS = 4_096; // of each picture in one run of the program
    private static final int RUNS = 128;

    /// What a reader earns.
    enum Reward {
        /// Log-probability of the right class.
        LOG_LIKELIHOOD {
            @Override
            Tensor of(Tensor logits, Tensor hit) {
                return logits.logSoftmax(2).mul(hit).sum(2);
            }
        },
        /// 1 if the right class has the highest score, else 0, which has no gradient.
        RIGHT_OR_WRONG {
            @Override
            Tensor of(Tensor logits, Tensor hit) {
                return logits.argMax(2).oneHot(CLASSES).mul(hit).sum(2);
            }
        };

        abstract Tensor of(Tensor logits, Tensor hit);
    }

    /// A gradient by the scores, estimated.
    ///
    /// @param mean     `[pictures, tiles]`
    /// @param error    norm of the difference to the enumerated gradient, relative to that
    /// @param variance of the estimate by one glimpse of each picture, summed over all scores
    /// @param errors   by how many glimpses of each picture were drawn
    record Estimate(NdArray mean, double error, double variance, SortedMap<Long, Double> errors) {}

    /// @param pictures digits with their labels
    static HardGlimpse of(Batch pictures, Reward kind, Session session) {
        var images = pictures.get("input");
        int count = images.dim(0);
        int side = images.dim(2) / ROW;
        var tiles = Tensor.constant(images)
                .reshape(count, ROW, side, ROW, side)
                .transpose(0, 1, 3, 2, 4)
                .reshape(count, TILES, side * side);
        var reader = Tensor.constant(normal(session, "reader", 0.5, Shape.of(side * side, CLASSES)));
        var hit = Tensor.constant(pictures.get("label")).oneHot(CLASSES).unsqueeze(1);
        var reward = kind.of(tiles.matmul(reader), hit);
        return new HardGlimpse(compute(reward, Map.of()), normal(session, "policy", 0.5, Shape.of(count, TILES)));
    }

    /// Mean reward of glimpses, by draws of their own.
    double usualReward(Session session) {
        var earned =
                Tensor.constant(reward).mul(chosen(Tensor.constant(scores))).sum(2);
        try (var program = Program.compile(Map.of("mean", earned.mean()))) {
            return output(program.run(uniform(program, session, "usual", 0)), "mean")
                    .item();
        }
    }

    /// The gradient of the negative expected reward, a sum over all tiles.
    NdArray enumerated() {
        var leaf = Tensor.input("scores", DType.FLOAT32, scores.shape());
        var loss = leaf.softmax(1).mul(Tensor.constant(reward)).sum().neg();
        return compute(Gradients.of(loss, List.of(leaf)).getFirst(), Map.of("scores", scores));
    }

    /// The same gradient by glimpses that are drawn, [PolicyLosses#reinforceEach].
    ///
    /// @param baseline what a glimpse is expected to earn
    Estimate estimate(Lab lab, double baseline) {
        var leaf = Tensor.constant(scores);
        var each = leaf.unsqueeze(0).expand(scores.shape().insert(0, DRAWS)); // a copy for each draw
        var choice = chosen(leaf);
        var earned = Tensor.constant(reward).mul(choice).sum(2); // [draws, pictures]
        var likely = each.logSoftmax(2).mul(choice).sum(2);
        var loss = PolicyLosses.reinforceEach(likely, earned, Tensor.fill(baseline, earned.type(), earned.shape()));
        var gradient = Gradients.of(loss.sum(), List.of(each)).getFirst();
        var exact = enumerated();
        var sum = new double[scores.size()];
        double squares = 0;
        var errors = new TreeMap<Long, Double>();
        try (var program = Program.compile(
                Map.of("sum", gradient.sum(0), "squares", gradient.square().sum()))) {
            for (int run = 0; run < RUNS; run++) {
                var found = program.run(uniform(program, lab.session(), "baseline " + baseline, run));
                var part = output(found, "sum");
                Arrays.setAll(sum, i -> sum[i] + part.get(i));
                squares += output(found, "squares").item();
                if (Integer.bitCount(run + 1) == 1) {
                    errors.put((run + 1L) * DRAWS, error(mean(sum, run + 1), exact));
                }
            }
        }
        var mean = mean(sum, RUNS);
        double variance = squares / (RUNS * (double) DRAWS) - square(mean);
        return new Estimate(mean, error(mean, exact), variance, errors);
    }

    private static NdArray compute(Tensor wanted, Map<String, NdArray> given) {
        try (var program = Program.compile(Map.of("wanted", wanted))) {
            return output(program.run(given), "wanted");
        }
    }

    /// 1 for the tile that is drawn and 0 for the others, `[draws, pictures, tiles]`.
    private static Tensor chosen(Tensor scores) {
        var below = scores.softmax(1).cumSum(1).slice(1, 0, TILES - 1);
        var uniform = Tensor.noise("glimpse", Shape.of(DRAWS, scores.dim(0), 1), Op.Distribution.UNIFORM);
        var tile = uniform.greater(below).cast(DType.INT64).sum(2);
        return tile.oneHot(TILES);
    }

    private static Map<String, NdArray> uniform(Program program, Session session, String purpose, int run) {
        var random = session.random().at(purpose, run);
        var given = new HashMap<String, NdArray>();
        for (var noise : program.noises()) {
            var values = new float[noise.shape().size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = random.nextFloat();
            }
            given.put("noise/" + noise.purpose(), NdArray.of(values, noise.shape()));
        }
        return given;
    }

    private NdArray mean(double[] sum, int runs) {
        var mean = new double[sum.length];
        Arrays.setAll(mean, i -> sum[i] / (runs * (double) DRAWS));
        return NdArray.of(mean, scores.shape());
    }

    private static double error(NdArray estimate, NdArray exact) {
        double away = IntStream.range(0, exact.size())
                .mapToDouble(i -> Math.pow(estimate.get(i) - exact.get(i), 2))
                .sum();
        return Math.sqrt(away / square(exact));
    }

    private static double square(NdArray values) {
        return IntStream.range(0, values.size())
                .mapToDouble(i -> values.get(i) * values.get(i))
                .sum();
    }

    private static NdArray normal(Session session, String purpose, double deviation, Shape shape) {
        var random = session.random().at(purpose);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (deviation * random.nextGaussian());
        }
        return NdArray.of(values, shape);
    }

    private static NdArray output(Map<String, NdArray> found, String name) {
        return Objects.requireNonNull(found.get(name));
    }
}
