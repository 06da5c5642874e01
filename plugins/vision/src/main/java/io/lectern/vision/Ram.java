package io.lectern.vision;

import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.PolicyLosses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.HardAttention;
import io.lectern.toolkit.Training;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Recurrent attention model: sees a picture by a few glimpses, and chooses after each where the next one goes.
///
/// A glimpse is sharp in its middle and blurred around it ([Retina]). A glimpse network joins what is seen with where,
/// a recurrent core gathers it, and from the core come the next place, the reward expected and in the end the scores
/// [section 3]. Places are drawn from a normal distribution around the one wanted, and learnt by REINFORCE.
///
/// Shapes: pictures `[batch, channels, side, side]` of any side to scores `[batch, classes]`; no weight and, but for
/// the blurring, no product depends on the side. Probe `places` `[batch, glimpses, 2]`: x and y of each glimpse, -1 to
/// 1 from left to right and from top to bottom.
///
/// Differs from the paper: it answers after each glimpse that it chose, and the place is paid for the answer that
/// follows, not all places for the last answer, which is a less noisy reward; the first glimpse is at the
/// centre, not at a random place; in use the place wanted is taken
/// as it is, nothing is drawn; places wanted are held within the picture by a hyperbolic tangent; Adam in place of
/// momentum.
@About(
        id = "ram",
        name = "Recurrent attention model",
        summary = "Sees a picture by a few glimpses and learns where to look.",
        paper = "https://arxiv.org/abs/1406.6247")
public record Ram(
        @Doc("How a glimpse sees.") Retina retina,

        @Doc("Glimpses before it answers.") @Range(min = 2, max = 64)
        int glimpses,

        @Doc("Units of the core; the glimpse network has half as many for what and for where.")
        @Range(min = 2, max = 8_192)
        int units,

        @Doc("Deviation of a place from the one wanted, in training, in half sides of the picture.")
        @Range(min = 0.001, max = 1)
        double deviation,

        @Doc("Who says where to look.") Gaze gaze)
        implements HardAttention {

    public static final Ram DEFAULT = new Ram(new Retina(12, 3), 6, 256, 0.2, Gaze.LEARNT);

    /// Who says where to look.
    public enum Gaze {
        @Doc("The network.")
        LEARNT,
        @Doc("Chance.")
        RANDOM
    }

    @Override
    public Seen look(Tensor images, int classes, Scope scope) {
        images.expect("[batch, channels, height, width]");
        int batch = images.dim(0);
        var pyramid = retina.pyramid(images);
        var step = scope.shared("step");
        var answer = scope.shared("answer");
        var places = new ArrayList<>(List.of(zeros(batch, 2)));
        var choices = new ArrayList<Choice>();
        var answers = new ArrayList<Tensor>();
        var core = core(pyramid, places.getFirst(), zeros(batch, units), step.open());
        while (places.size() < glimpses) {
            var choice = choose(images, core, places.size(), step.open());
            choices.add(choice);
            places.add(choice.place);
            core = core(pyramid, choice.place, core, step.open());
            answers.add(answer.open().apply(core, linear(classes)));
        }
        scope.probe("places", Tensor.stack(1, places));
        return new Seen(
                Tensor.stack(1, answers),
                Tensor.stack(1, choices, Choice::logProbability),
                Tensor.stack(1, choices, Choice::expected));
    }

    /// What is seen and where, and what was known before [equations of the glimpse network and of the core].
    private Tensor core(List<Tensor> pyramid, Tensor place, Tensor last, Scope step) {
        var what = step.in("what").apply(retina.glimpse(pyramid, place), linear(units / 2), relu());
        var where = step.in("where").apply(place, linear(units / 2), relu());
        var glimpse = step.in("glimpse").apply(Tensor.concat(1, what, where), linear(units), relu());
        return step.in("core").apply(Tensor.concat(1, glimpse, last), linear(units), relu());
    }

    /// A place `[batch, 2]`, the logarithm of its density and the reward expected before, both `[batch]`.
    private record Choice(Tensor place, Tensor logProbability, Tensor expected) {}

    private Choice choose(Tensor images, Tensor core, int glimpse, Scope step) {
        var expected = step.in("expected").apply(core.stopGradient(), linear(1)).squeeze(1);
        return switch (gaze) {
            case LEARNT -> {
                var wanted = step.in("wanted").apply(core, linear(2)).tanh();
                var drawn =
                        step.training() ? wanted.add(step.noise(wanted.shape()).mul(deviation)) : wanted;
                var likely = PolicyLosses.gaussianLogProbability(drawn, wanted, deviation);
                yield new Choice(drawn.clip(-1, 1).stopGradient(), likely, expected);
            }
            case RANDOM -> new Choice(anywhere(images, glimpse, step), zeros(images.dim(0)), expected);
        };
    }

    /// In use chance comes from the picture, as its product with random numbers that are always the same, so that the
    /// same picture gets the same answer.
    private static Tensor anywhere(Tensor images, int glimpse, Scope step) {
        int batch = images.dim(0);
        var pixels = images.flatten(1);
        var uniform = step.training()
                ? step.uniform(Shape.of(batch, 2))
                : fraction(pixels.matmul(numbers(Shape.of(pixels.dim(1), 2), glimpse)));
        return uniform.mul(2).sub(1);
    }

    private static Tensor fraction(Tensor x) {
        return x.sub(x.floor());
    }

    private static Tensor numbers(Shape shape, int glimpse) {
        var random = new Randomness(0).at("ram/places", glimpse);
        var values = new float[shape.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return Tensor.constant(NdArray.of(values, shape));
    }

    private static Tensor zeros(int... dims) {
        return Tensor.fill(0, DType.FLOAT32, Shape.of(dims));
    }

    @Override
    public Optional<String> objection(Classification task) {
        return HardAttention.super.objection(task).or(() -> retina.objection((Feature.Image) task.input()));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(128)
                .epochs(50)
                .clip(5);
    }
}
