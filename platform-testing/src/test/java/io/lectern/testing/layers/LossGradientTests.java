package io.lectern.testing.layers;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.ContrastiveLosses;
import io.lectern.onnx.nn.Losses;
import io.lectern.testing.GradientCheck;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LossGradientTests {

    private static final int SEEDS = 5;
    private static final Shape SHAPE = Shape.of(3, 4);

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void losses(GradientCheck loss) {
        loss.check(SEEDS);
    }

    static Stream<GradientCheck> losses() {
        return Stream.concat(ofPredictions(), ofEmbeddings());
    }

    private static Stream<GradientCheck> ofPredictions() {
        return Stream.of(
                loss("cross-entropy", x -> Losses.crossEntropy(x.getFirst(), labels())),
                loss(
                        "binary cross-entropy",
                        x -> Losses.binaryCrossEntropy(
                                x.getFirst(),
                                signs().greater(0).cast(x.getFirst().type()))),
                loss("asked bits", x -> Losses.askedBits(x.getFirst(), signs())),
                loss("mean square", x -> Losses.meanSquare(x.get(0), x.get(1))),
                loss("mean absolute", x -> Losses.meanAbsolute(x.getFirst().mul(signs()), signs().mul(0)))
                        .apart(-6, 6),
                loss("huber", x -> Losses.huber(x.getFirst(), signs().mul(0), 0.8))
                        .apart(-6, 6),
                loss("divergence", x -> Losses.divergence(x.get(0), x.get(1))),
                loss("hinge", x -> Losses.hinge(x.getFirst(), signs())).apart(-4, 4),
                loss(
                        "focal",
                        x -> Losses.focal(
                                x.getFirst(),
                                signs().greater(0).cast(x.getFirst().type()),
                                2,
                                0.25)),
                loss(
                        "dice",
                        x -> Losses.dice(
                                x.get(0).sigmoid().unsqueeze(0),
                                x.get(1).sigmoid().unsqueeze(0))),
                loss("gaussian divergence", x -> Losses.gaussianDivergence(x.get(0), x.get(1))),
                loss(
                        "divergence of gaussians",
                        x -> Losses.gaussianDivergence(x.get(0), x.get(1), x.get(1), x.get(0))));
    }

    private static Stream<GradientCheck> ofEmbeddings() {
        return Stream.of(
                loss("cosine", x -> ContrastiveLosses.cosine(x.get(0), x.get(1)))
                        .domain(0.5, 2),
                loss("InfoNCE", x -> ContrastiveLosses.infoNce(x.get(0), x.get(1), 0.5))
                        .domain(0.5, 2),
                loss("NT-Xent", x -> ContrastiveLosses.ntXent(x.get(0), x.get(1), 0.5))
                        .domain(0.5, 2),
                loss("pairs", x -> ContrastiveLosses.pairs(x.get(0), x.get(1).add(3), alike(), 9)),
                loss(
                        "triplet",
                        x -> ContrastiveLosses.triplet(
                                x.get(0), x.get(1), x.get(1).mul(0.5), 9)));
    }

    private static GradientCheck loss(String name, Function<List<Tensor>, Tensor> of) {
        return GradientCheck.network((x, _) -> of.apply(x)).called(name).at(SHAPE, SHAPE);
    }

    private static Tensor labels() {
        return Tensor.constant(NdArray.of(new long[] {3, 0, 2}, Shape.of(3)));
    }

    private static Tensor signs() {
        return Tensor.constant(NdArray.of(new float[] {1, -1, -1, 1, 1, 1, -1, 1, -1, -1, -1, 1}, SHAPE));
    }

    private static Tensor alike() {
        return Tensor.constant(NdArray.of(new float[] {1, 0, 1}, 3));
    }
}
