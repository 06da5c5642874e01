package io.lectern.lenses;

import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.embedding;
import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.onnx.nn.Layers.selfAttention;
import static io.lectern.onnx.nn.Layers.tanh;

import io.lectern.api.About;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Control;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.AdaptiveTime;
import io.lectern.onnx.nn.Scope;
import io.lectern.testing.Examples;
import io.lectern.testing.SampleSubject;
import io.lectern.toolkit.Architecture;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Detector;
import io.lectern.toolkit.Fields;
import io.lectern.toolkit.FlowEstimator;
import io.lectern.toolkit.LanguageModel;
import io.lectern.toolkit.LikelihoodModel;
import io.lectern.toolkit.Segmenter;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.TextClassifier;
import io.lectern.toolkit.Toolkit;
import io.lectern.toolkit.Training;
import io.lectern.toolkit.Transducer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Small networks for lenses to look at.
final class Subjects {

    private static final int EXAMPLES = 24;

    private Subjects() {}

    @About(id = "small-convolution", name = "Small", summary = "A convolution and a linear layer.")
    record SmallConvolution() implements Classifier {

        @Override
        public Tensor logits(Tensor images, int classes, Scope scope) {
            return scope.apply(images, conv(3, 3), relu(), flatten(), linear(4), relu(), linear(classes));
        }
    }

    @About(id = "small-layers", name = "Small", summary = "Two linear layers.")
    record SmallLayers() implements Classifier {

        @Override
        public Tensor logits(Tensor inputs, int classes, Scope scope) {
            return scope.apply(inputs, linear(5), relu(), linear(classes));
        }

        @Override
        public Optional<String> objection(Classification task) {
            return Optional.empty();
        }
    }

    @About(id = "small-segmenter", name = "Small", summary = "A convolution that sees one pixel.")
    record SmallSegmenter() implements Segmenter {

        @Override
        public Tensor logits(Tensor images, int classes, Scope scope) {
            return scope.apply(images, conv(classes, 1));
        }
    }

    @About(id = "small-flow", name = "Small", summary = "A convolution over both pictures.")
    record SmallFlow() implements FlowEstimator {

        @Override
        public List<Tensor> flows(Tensor first, Tensor second, Scope scope) {
            return List.of(
                    scope.apply(Tensor.concat(1, first, second), conv(2, 2).stride(2)));
        }
    }

    /// Finds the same two boxes everywhere, the first with a score of 0.9, the second of 0.6.
    @About(id = "small-detector", name = "Small", summary = "Finds what it always finds.")
    record SmallDetector() implements Detector {

        @Override
        public Map<String, Tensor> candidates(Tensor images, int classes, Scope scope) {
            return Map.of("score", scope.apply(images, flatten(), linear(1)));
        }

        @Override
        public Tensor loss(Map<String, Tensor> candidates, Tensor truth) {
            return Fields.get(candidates, "score").square().mean();
        }

        @Override
        public Tensor found(Map<String, Tensor> candidates, int most) {
            var rows = new float[most * 6];
            System.arraycopy(new float[] {0, 0, 3, 3, 1, 0.9f, 2, 2, 5, 4, 0, 0.6f}, 0, rows, 0, 12);
            var each = Tensor.constant(NdArray.of(rows, Shape.of(1, most, 6)));
            return Fields.get(candidates, "score").mul(0).unsqueeze(2).add(each);
        }
    }

    @About(id = "small-attention", name = "Small", summary = "One attention with two heads.")
    record SmallAttention() implements LanguageModel {

        @Override
        public Tensor logits(Tensor tokens, int vocabulary, Scope scope) {
            return scope.apply(tokens, embedding(vocabulary, 8), selfAttention(2), linear(vocabulary));
        }
    }

    @About(id = "small-memory", name = "Small", summary = "Two heads that write and one that reads.")
    record SmallMemory() implements Transducer {

        @Override
        public Tensor logits(Tensor series, int bits, Scope scope) {
            var weights = scope.apply(series, linear(9)).sigmoid(); // of three heads for three slots each
            var heads = weights.reshape(series.dim(0), series.dim(1), 3, 3).swap(1, 2);
            scope.probe("write_weights", heads.slice(1, 0, 2));
            scope.probe("read_weights", heads.slice(1, 2, 3));
            scope.probe("usage", heads.sum(1).div(3));
            return scope.apply(weights, linear(bits));
        }
    }

    /// Looks at the centre, then at a corner that the picture chooses.
    @About(id = "small-gaze", name = "Small", summary = "Two glimpses.")
    record SmallGaze() implements Classifier {

        @Override
        public Tensor logits(Tensor images, int classes, Scope scope) {
            var wanted = scope.apply(images, flatten(), linear(2)).tanh();
            scope.probe("places", Tensor.stack(1, List.of(wanted.zeros(), wanted)));
            return scope.apply(wanted, linear(classes));
        }
    }

    @About(id = "small-thought", name = "Small", summary = "Thinks about a vector for up to five steps.")
    record SmallThought() implements Classifier {

        @Override
        public Tensor logits(Tensor vectors, int classes, Scope scope) {
            var time = new AdaptiveTime(5, 0.01, 0);
            var thought = time.apply(vectors, scope.in("thought"), (last, count, step) -> step.apply(last, linear(2)));
            return scope.apply(thought, linear(classes));
        }

        @Override
        public Optional<String> objection(Classification task) {
            return Optional.empty();
        }
    }

    @About(id = "small-reader", name = "Small", summary = "Thinks about each of two sentences.")
    record SmallReader() implements TextClassifier {

        @Override
        public Tensor logits(Tensor tokens, Tensor lengths, Vocabulary vocabulary, int classes, Scope scope) {
            var words = scope.apply(tokens, embedding(vocabulary.size(), 3)); // [batch, time, width]
            var time = new AdaptiveTime(5, 0.01, 0);
            var thought = time.apply(
                    words.slice(1, 0, 2), scope.in("thought"), (last, count, step) -> step.apply(last, linear(3)));
            return scope.apply(thought.sum(1), linear(classes));
        }
    }

    /// Makes a sample by one matrix.
    @About(id = "small-generator", name = "Small", summary = "A linear layer of three random numbers.")
    record SmallGenerator() implements LikelihoodModel {

        @Override
        public int latent(Feature sample) {
            return 3;
        }

        @Override
        public Tensor generate(Tensor latent, Feature sample, Scope scope) {
            var made = scope.apply(latent, linear(sample.shape().size()));
            return made.reshape(sample.shape().insert(0, latent.dim(0)));
        }

        @Override
        public Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope) {
            return samples.flatten(1)
                    .sub(scope.apply(noise, linear(samples.flatten(1).dim(1))))
                    .square()
                    .sum(1)
                    .neg();
        }

        @Override
        public Training training() {
            return Training.DEFAULT;
        }
    }

    /// Takes pictures for their own codes.
    @About(id = "small-encoder", name = "Small", summary = "Codes that are samples.")
    record SmallEncoder() implements LikelihoodModel {

        @Override
        public int latent(Feature sample) {
            return sample.shape().size();
        }

        @Override
        public Tensor generate(Tensor latent, Feature sample, Scope scope) {
            var bias = scope.param("bias", Shape.SCALAR, Init.fill(0));
            return latent.reshape(sample.shape().insert(0, latent.dim(0))).add(bias);
        }

        @Override
        public Tensor logLikelihood(Tensor samples, Tensor noise, Scope scope) {
            return noise.add(scope.param("bias", Shape.SCALAR, Init.fill(0)))
                    .square()
                    .sum(1)
                    .neg();
        }

        @Override
        public Optional<Tensor> encode(Tensor samples, Scope scope) {
            return Optional.of(samples.flatten(1));
        }

        @Override
        public Training training() {
            return Training.DEFAULT;
        }
    }

    @About(id = "small-curves", name = "Small", summary = "Units without corners.")
    record SmallCurves() implements Classifier {

        @Override
        public Tensor logits(Tensor inputs, int classes, Scope scope) {
            return scope.apply(inputs.mul(3), linear(9), tanh(), linear(classes));
        }

        @Override
        public Optional<String> objection(Classification task) {
            return Optional.empty();
        }
    }

    private static <T extends Task<Dataset>, A extends Record & Architecture<T>> SampleSubject of(
            A architecture, T task) {
        return SampleSubject.of(
                Toolkit.model(architecture),
                task,
                new Supervised<>(architecture, Training.DEFAULT),
                Examples.of(task, EXAMPLES));
    }

    /// Pictures of 6 by 6 in three classes.
    static SampleSubject pictures() {
        var task = new Classification(new Feature.Image(1, 6, 6), List.of("a", "b", "c"));
        return of(new SmallConvolution(), task);
    }

    /// Pictures of 6 by 6 with things of two kinds.
    static SampleSubject boxes() {
        var task = new Detection(new Feature.Image(1, 6, 6), List.of("a", "b"), 2);
        return of(new SmallDetector(), task);
    }

    /// Pictures of 6 by 4 with three classes of pixels.
    static SampleSubject masks() {
        var task = new Segmentation(new Feature.Image(1, 6, 4), List.of("a", "b", "c"));
        return of(new SmallSegmenter(), task);
    }

    /// Pairs of pictures of 6 by 4 whose pixels move.
    static SampleSubject flows() {
        var task = new FlowEstimation(new Feature.Image(3, 6, 4));
        return of(new SmallFlow(), task);
    }

    /// Points of the plane in two classes.
    static SampleSubject points() {
        var task = new Classification(new Feature.Vector(List.of("x", "y")), List.of("in", "out"));
        return of(new SmallLayers(), task);
    }

    /// Points of the plane in two classes, told apart by what is nowhere linear.
    static SampleSubject curves() {
        var task = new Classification(new Feature.Vector(List.of("x", "y")), List.of("in", "out"));
        return of(new SmallCurves(), task);
    }

    /// Texts of five letters.
    static SampleSubject texts() {
        var task = new LanguageModelling(new Feature.Tokens(5, new Vocabulary(List.of("a", "b", " ", "\n"))));
        return of(new SmallAttention(), task);
    }

    /// Series of seven places.
    static SampleSubject memories() {
        var task = new Transduction(new Feature.Series(7, 2), new Feature.Bits(7, 2));
        return of(new SmallMemory(), task);
    }

    /// Pictures of 8 by 4, at which a network looks twice.
    static SampleSubject glimpses() {
        var task = new Classification(new Feature.Image(1, 8, 4), List.of("a", "b"));
        return of(new SmallGaze(), task);
    }

    /// Points of the plane that are thought about.
    static SampleSubject thoughts() {
        var task = new Classification(new Feature.Vector(List.of("x", "y")), List.of("in", "out"));
        return of(new SmallThought(), task);
    }

    /// Texts of six words, whose first two parts are thought about.
    static SampleSubject readings() {
        var vocabulary = new Vocabulary(List.of("yes", "no", "."));
        var task = new Classification(new Feature.Tokens(6, vocabulary), List.of("in", "out"));
        return of(new SmallReader(), task);
    }

    /// Pictures of 4 by 5 with codes.
    static SampleSubject encodings() {
        var task = new Generation(new Feature.Image(1, 4, 5));
        return of(new SmallEncoder(), task);
    }

    /// What a generator makes.
    static SampleSubject samples(Feature sample) {
        var task = new Generation(sample);
        return of(new SmallGenerator(), task);
    }

    /// A model that learnt by acting.
    static SampleSubject acting() {
        var task = new Control(new Feature.Vector(List.of("x", "y")), new Feature.Label(List.of("left", "right")));
        return new SampleSubject(task, points().learner(), Optional.empty(), Optional.empty(), new Batch(Map.of()));
    }

    /// The same without targets, and only so many tokens of each text are meant.
    static SampleSubject shortened(SampleSubject subject, int length) {
        var unnamed = subject.withoutTargets();
        var lengths = new long[unnamed.examples().size()];
        Arrays.fill(lengths, length);
        return unnamed.with(unnamed.examples().with("tokens_length", NdArray.of(lengths, Shape.of(lengths.length))));
    }

    /// A model that answers and shows nothing of itself.
    static SampleSubject closed() {
        var open = points();
        return new SampleSubject(
                open.task(), new ClosedLearner(open.learner()), open.data(), open.environment(), open.examples());
    }
}
