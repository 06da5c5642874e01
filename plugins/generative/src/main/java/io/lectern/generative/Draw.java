package io.lectern.generative;

import static io.lectern.onnx.nn.Layers.linear;

import io.lectern.api.About;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Lstm;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.LikelihoodModel;
import io.lectern.toolkit.Training;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// Deep recurrent attentive writer: a variational auto-encoder that draws a picture stroke by stroke on
/// a canvas.
///
/// At each glimpse an encoder reads a patch of the picture, and of what the canvas lacks, where the
/// decoder says (equations 3 to 5). A code is drawn from what it makes of that (6), the decoder takes
/// the code in (7) and adds a patch to the canvas where it wants (8). Where to read and write is a grid
/// of Gaussian filters ([FilterBank]). Without a picture, codes are drawn from the prior, and the
/// decoder writes alone.
///
/// Shapes: pictures `[batch, channels, height, width]`, codes `[batch, glimpses latent]`. Probes of
/// drawing and of the likelihood: `canvas` `[batch, glimpses, channels, height, width]`, what is
/// expected of pixels after each glimpse, and `write` `[batch, glimpses, 4]`, the
/// [window][FilterBank#window]; of the likelihood also `read`.
///
/// With 64 glimpses that read 2 by 2 and write 5 by 5, 256 units and codes of 100 it is the paper's for
/// MNIST. Differs in pixels that are rounded to 0 or 1, not drawn, and in how grids start: filters so
/// blurred that they leave no gaps, and patches written as bright as they are, however far they are
/// spread. As the paper has them, a grid over the whole of a picture of 28 by 28 pixels touches few
/// of them, and faintly, and learns little in the first 500 steps.
@About(
        id = "draw",
        name = "DRAW",
        summary = "A recurrent variational auto-encoder that draws with attention, stroke by stroke.",
        paper = "https://arxiv.org/abs/1502.04623")
public record Draw(
        @Doc("How often it reads and writes.") @Range(min = 1, max = 256)
        int glimpses,

        @Doc("Side of the patch that it reads.") @Range(min = 2, max = 64)
        int read,

        @Doc("Side of the patch that it writes.") @Range(min = 2, max = 64)
        int write,

        @Doc("Memory cells of the encoder, and of the decoder.") @Range(min = 1, max = 8_192)
        int units,

        @Doc("Numbers of the code of one glimpse.") @Range(min = 1, max = 4_096)
        int latent,

        @Doc("What the canvas says of data.") Observation observation)
        implements LikelihoodModel {

    public static final Draw DEFAULT = new Draw(8, 5, 5, 128, 10, Observation.Bernoulli.DEFAULT);

    /// What is remembered from glimpse to glimpse.
    ///
    /// @param canvas     `[batch, channels, height, width]`
    /// @param divergence of all codes so far from the prior, `[batch]`
    private record State(Lstm.State encoder, Lstm.State decoder, Tensor canvas, Tensor divergence) {

        static State of(List<Tensor> carries) {
            return new State(
                    new Lstm.State(carries.get(0), carries.get(1)),
                    new Lstm.State(carries.get(2), carries.get(3)),
                    carries.get(4),
                    carries.get(5));
        }

        List<Tensor> carries() {
            return List.of(encoder.shown(), encoder.cell(), decoder.shown(), decoder.cell(), canvas, divergence);
        }
    }

    /// What the encoder makes of a glimpse; the divergence is that of the code's distribution from the
    /// prior, `[batch]`.
    private record Thought(Lstm.State encoder, Tensor code, Tensor divergence) {}

    /// All glimpses, `[glimpses, batch, ...]`, and what is left in the end.
    private record Drawing(State end, Tensor canvases, Tensor codes, Tensor read, Tensor written) {}

    @Override
    public int latent(Feature sample) {
        return glimpses * latent;
    }

    @Override
    public Tensor generate(Tensor codes, Feature sample, Scope scope) {
        var drawing = draw(Optional.empty(), codes, sample.shape().insert(0, codes.dim(0)), scope);
        show(drawing, scope);
        return expected(drawing.end.canvas);
    }

    /// The evidence lower bound of one drawing [equation 12].
    @Override
    public Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope) {
        var x = observation.seen(samples);
        var drawing = draw(Optional.of(x), noise, x.shape(), scope);
        show(drawing, scope);
        scope.probe("read", drawing.read.swap(0, 1));
        return observation
                .logLikelihood(drawing.end.canvas.flatten(1), x.flatten(1))
                .sub(drawing.end.divergence);
    }

    /// The code of each glimpse where each is the likeliest after those before.
    @Override
    public Optional<Tensor> encode(Tensor samples, Scope scope) {
        var x = observation.seen(samples);
        var noise = Tensor.fill(0, x.type(), Shape.of(x.dim(0), glimpses * latent));
        return Optional.of(
                draw(Optional.of(x), noise, x.shape(), scope).codes.swap(0, 1).flatten(1));
    }

    /// Draws pictures after others or, where there are none, out of noise alone.
    ///
    /// @param noise  `[batch, glimpses latent]`
    /// @param canvas `[batch, channels, height, width]`
    private Drawing draw(Optional<Tensor> pictures, Tensor noise, Shape canvas, Scope scope) {
        var weights = scope.shared("glimpse");
        var inTurn = noise.reshape(-1, glimpses, latent).swap(0, 1);
        var run = Tensor.scan(
                start(canvas, scope).carries(),
                List.of(inTurn),
                (last, now) -> glimpse(
                        State.of(last), pictures, now.getFirst(), weights.open().withinLoop()));
        var told = run.outputs();
        return new Drawing(State.of(run.carries()), told.get(0), told.get(1), told.get(2), told.get(3));
    }

    private State start(Shape canvas, Scope scope) {
        int batch = canvas.dim(0);
        var first = scope.in("start");
        var cell = Tensor.fill(0, DType.FLOAT32, Shape.of(batch, units));
        return new State(
                new Lstm.State(learnt("encoder", cell.shape(), first), cell),
                new Lstm.State(learnt("decoder", cell.shape(), first), cell),
                learnt("canvas", canvas, first),
                Tensor.fill(0, DType.FLOAT32, Shape.of(batch)));
    }

    private static Tensor learnt(String what, Shape shape, Scope scope) {
        return scope.param(what, shape.remove(0), Init.fill(0)).expand(shape);
    }

    /// Reads, thinks, and writes [equations 3 to 8].
    private Tensor.Step glimpse(State last, Optional<Tensor> pictures, Tensor noise, Scope scope) {
        var eye = grid(last.decoder, read, 0, last.canvas, scope.in("read"));
        var thought = pictures.map(x -> think(x, eye, last, noise, scope))
                .orElse(new Thought(last.encoder, noise, last.divergence.zeros()));
        var decoder = remember(thought.code, last.decoder, scope.in("decoder"));
        int channels = last.canvas.dim(1);
        var patch = scope.in("patch").apply(decoder.shown(), linear(channels * write * write));
        var pen = grid(decoder, write, darkness(last.canvas), last.canvas, scope.in("write"));
        var canvas = last.canvas.add(pen.write(patch.reshape(-1, channels, write, write)));
        var next = new State(thought.encoder, decoder, canvas, last.divergence.add(thought.divergence));
        return new Tensor.Step(next.carries(), List.of(canvas, thought.code, eye.window(), pen.window()));
    }

    private Thought think(Tensor picture, FilterBank eye, State last, Tensor noise, Scope scope) {
        var error = picture.sub(observation.mean(last.canvas));
        var seen = eye.read(Tensor.concat(1, picture, error)).flatten(1);
        var encoder = remember(Tensor.concat(1, seen, last.decoder.shown()), last.encoder, scope.in("encoder"));
        var mean = scope.in("mean").apply(encoder.shown(), linear(latent));
        var logVariance = scope.in("variance").apply(encoder.shown(), linear(latent));
        var code = mean.add(logVariance.mul(0.5).exp().mul(noise));
        return new Thought(encoder, code, Losses.gaussianDivergenceEach(mean, logVariance));
    }

    /// @param intensity that it starts from, its logarithm
    private static FilterBank grid(Lstm.State decoder, int side, double intensity, Tensor canvas, Scope scope) {
        double apart = (Math.max(canvas.dim(2), canvas.dim(3)) - 1) / (side - 1.0);
        double variance = Math.log(apart * apart / 4); // no gaps between filters
        var first = NdArray.of(new float[] {0, 0, (float) variance, 0, (float) intensity}, FilterBank.NUMBERS);
        var told = scope.apply(decoder.shown(), linear(FilterBank.NUMBERS)).add(Tensor.constant(first));
        return FilterBank.of(told, side, canvas.dim(2), canvas.dim(3));
    }

    /// How much darker a patch is once it is spread over the whole canvas, the logarithm.
    private double darkness(Tensor canvas) {
        return Math.log((double) write * write / (canvas.dim(2) * canvas.dim(3)));
    }

    private Lstm.State remember(Tensor seen, Lstm.State last, Scope scope) {
        var gates = scope.apply(Tensor.concat(1, seen, last.shown()), linear(4 * units));
        var forget = Tensor.fill(1, DType.FLOAT32, Shape.of(units)).pad(0, units, 2 * units); // keeps at first
        return Lstm.step(gates.add(forget), last.cell());
    }

    private void show(Drawing drawing, Scope scope) {
        scope.probe("canvas", expected(drawing.canvases).swap(0, 1));
        scope.probe("write", drawing.written.swap(0, 1));
    }

    private Tensor expected(Tensor canvas) {
        return observation.mean(canvas).clip(0, 1);
    }

    @Override
    public Optional<String> objection(Generation task) {
        return task.sample() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of("it draws pictures, not "
                        + task.sample().getClass().getSimpleName().toLowerCase(Locale.ROOT));
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 3e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(100)
                .epochs(20)
                .clip(5);
    }
}
