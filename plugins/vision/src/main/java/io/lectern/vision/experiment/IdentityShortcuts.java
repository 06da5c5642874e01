package io.lectern.vision.experiment;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.toolkit.Fields;
import io.lectern.vision.ResNet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// ResNet v2: where nothing stands on the shortcuts, gradients reach the first block as they left the last.
@About(
        id = "identity-shortcuts",
        name = "Identity shortcuts",
        summary = "With activations before the convolutions, a hundred layers pass gradients on at one size.",
        paper = "https://arxiv.org/abs/1603.05027")
public final class IdentityShortcuts implements ExperimentPlugin {

    private static final int DEPTH = 104; // the first 6n + 2 beyond 100
    private static final int WIDTH = 8;
    private static final int BLOCKS = (DEPTH - 2) / 2;
    private static final int STEPS = 62; // an epoch
    private static final int TESTED = 200;
    private static final int BATCH = 16; // of untrained networks
    private static final int STARTS = 2; // first weights that gradients are a mean over
    private static final Map<String, String> DIGITS =
            Map.of("side", "14", "examples.train", "2000", "examples.validation", "100", "examples.test", "" + TESTED);

    @Override
    public Claim claim() {
        return new Claim(
                "In a ResNet v2 of 104 layers that begins to learn, the gradient at the first block is 0.2 to 5 times that"
                        + " at the last, and more than in version 1, where a ReLU stands on the path; blocks whose last"
                        + " convolution is zero hand on their input unchanged.",
                3,
                "V18");
    }

    @Override
    public Verdict run(Lab lab) {
        var glyphs = lab.examples("glyphs", DIGITS);
        var task = (Classification) glyphs.task();
        var examples = glyphs.data().get(Split.TEST, IntStream.range(0, TESTED).toArray());
        lab.note("training version 2 and version 1");
        var results = lab.train(List.of(plan(ResNet.Version.V2), plan(ResNet.Version.V1)));
        var second = learned(results.getFirst(), examples);
        var first = learned(results.getLast(), examples);
        lab.note("measuring gradients of untrained networks");
        var few = examples.slice(0, BATCH);
        var secondUntrained = gradients(lab, ResNet.Version.V2, task, few);
        var firstUntrained = gradients(lab, ResNet.Version.V1, task, few);
        var plainUntrained = gradients(lab, ResNet.Version.PLAIN, task, few);
        return new Verdict(
                List.of(
                        Measured.of("gradient at block 1 / last block, version 2", ratio(second))
                                .between(0.2, 5),
                        Measured.of("gradient at block 1 / last block, version 1", ratio(first)),
                        Measured.of("version 1 / version 2", ratio(first) / ratio(second))
                                .atMost(1),
                        Measured.of("change by blocks that are zeroed, largest", change(task, few, lab.seed()))
                                .between(0, 0),
                        Measured.of("untrained, version 2", ratio(secondUntrained)),
                        Measured.of("untrained, version 1", ratio(firstUntrained)),
                        Measured.of("untrained, plain", ratio(plainUntrained))),
                List.of(
                        new Figure.Lines(
                                "Gradient of the loss by the last weights of each block, after %d steps"
                                        .formatted(STEPS),
                                "block",
                                "log10 of its norm, against the last",
                                List.of(line("version 2", second), line("version 1", first))),
                        new Figure.Lines(
                                "Gradient of the loss by the result of each block, untrained",
                                "block",
                                "log10 of its norm, against the last",
                                List.of(
                                        line("version 2", secondUntrained),
                                        line("version 1", firstUntrained),
                                        line("plain", plainUntrained)))),
                "%d layers in three stages from %d channels, with batch normalisation; digits of 14 by 14 pixels. The"
                                .formatted(DEPTH, WIDTH)
                        + " catalogue does not say when to measure: it is after %d steps of 32 digits, by the weights of"
                                .formatted(STEPS)
                        + " each block's last convolution. Before any training no version is within its bounds: each"
                        + " block adds as much as it was given at first, and what comes later is divided by what has"
                        + " gathered, so that gradients grow backwards by about the square root of the blocks in each"
                        + " stage. In the plain network they explode.");
    }

    /// By block, the norm of the mean loss's gradient by its result: the geometric mean over several first weights.
    private static double[] gradients(Lab lab, ResNet.Version version, Classification task, Batch examples) {
        var logarithms = LongStream.range(0, STARTS)
                .mapToObj(start -> gradients(version, task, examples, lab.seed() * STARTS + start))
                .map(norms -> Arrays.stream(norms).map(Math::log).toArray())
                .toList();
        return IntStream.range(0, logarithms.getFirst().length)
                .mapToDouble(block -> logarithms.stream()
                        .mapToDouble(norms -> norms[block])
                        .average()
                        .orElseThrow())
                .map(Math::exp)
                .toArray();
    }

    private static double[] gradients(ResNet.Version version, Classification task, Batch examples, long seed) {
        try (var weights = Weights.of(seed)) {
            var trace = new Trace(weights, true);
            var logits = logits(version, task, examples, trace);
            var labels = Fields.get(Fields.inputs(task.targets(), examples.size()), "label");
            var gradients = Gradients.of(Losses.crossEntropy(logits, labels), blocks(trace));
            var norms = gradients.stream()
                    .map(gradient -> gradient.square().sum().sqrt())
                    .toList();
            try (var program = Program.compile(Map.of("norms", Tensor.stack(0, norms)), Map.of(), weights)) {
                var found =
                        Objects.requireNonNull(program.run(examples.fields()).get("norms"));
                return IntStream.range(0, found.size()).mapToDouble(found::get).toArray();
            }
        }
    }

    private static Tensor logits(ResNet.Version version, Classification task, Batch examples, Trace trace) {
        var inputs = Fields.inputs(task.inputs(), examples.size());
        var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
        return new ResNet(DEPTH, WIDTH, version).logits(images, task.classes().size(), Scope.root(trace));
    }

    /// What the blocks give, from the first to the last.
    private static List<Tensor> blocks(Trace trace) {
        return trace.layers().entrySet().stream()
                .filter(layer -> layer.getKey().matches("block_\\d+"))
                .map(Map.Entry::getValue)
                .toList();
    }

    /// The largest change of any number by a block of version 2 whose last convolution is zero, where sizes stay.
    private static double change(Classification task, Batch examples, long seed) {
        try (var weights = Weights.of(seed)) {
            var trace = new Trace(weights, true);
            logits(ResNet.Version.V2, task, examples, trace);
            for (var weight : trace.parameters()) {
                if (weight.path().matches("block_\\d+/conv_2/weight")) {
                    weights.set(weight, NdArray.zeros(weight.type(), weight.shape()));
                }
            }
            var changes = new ArrayList<Tensor>();
            var blocks = blocks(trace);
            for (int i = 1; i < blocks.size(); i++) {
                if (blocks.get(i).shape().equals(blocks.get(i - 1).shape())) {
                    changes.add(blocks.get(i).sub(blocks.get(i - 1)).abs().max());
                }
            }
            var largest = Tensor.stack(0, changes).max();
            try (var program = Program.compile(Map.of("largest", largest), Map.of(), weights)) {
                return Objects.requireNonNull(program.run(examples.fields()).get("largest"))
                        .item();
            }
        }
    }

    private static double ratio(double[] gradients) {
        return gradients[0] / gradients[gradients.length - 1];
    }

    private static Plan plan(ResNet.Version version) {
        var plan = Plan.of("resnet", "glyphs")
                .model("depth", DEPTH)
                .model("width", WIDTH)
                .model("version", version.name().toLowerCase(Locale.ROOT))
                .model("training.batch", 32)
                .budget(new Budget.Steps(STEPS));
        for (var setting : DIGITS.entrySet()) {
            plan = plan.dataset(setting.getKey(), setting.getValue());
        }
        return plan;
    }

    /// By block, the norm of the mean loss's gradient by the weights of its last convolution.
    private static double[] learned(Result run, Batch examples) {
        var gradients = ((Predictor.Differentiable) run.model()).gradients(examples);
        return IntStream.rangeClosed(1, BLOCKS)
                .mapToObj(block -> Objects.requireNonNull(gradients.get("block_%d/conv_2/weight".formatted(block))))
                .mapToDouble(IdentityShortcuts::norm)
                .toArray();
    }

    private static double norm(NdArray values) {
        return Math.sqrt(IntStream.range(0, values.size())
                .mapToDouble(i -> values.get(i) * values.get(i))
                .sum());
    }

    private static Figure.Line line(String name, double[] gradients) {
        double last = gradients[gradients.length - 1];
        return new Figure.Line(
                name,
                IntStream.rangeClosed(1, gradients.length)
                        .mapToObj(i -> (double) i)
                        .toList(),
                Arrays.stream(gradients)
                        .map(norm -> Math.log10(norm / last))
                        .boxed()
                        .toList());
    }
}
