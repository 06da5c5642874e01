package io.lectern.toolkit;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.Map;
import java.util.Optional;

/// Turns architectures into models of the platform.
public final class Toolkit {

    private Toolkit() {}

    /// A model for telling classes apart, by the settings `architecture` and `training`.
    public static <A extends Record & Classifier> ModelPlugin<Classification, Dataset, Supervised<A>> classifier(
            A architecture) {
        return new SupervisedPlugin<>(
                Classification.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Classify(task, settings.architecture()));
    }

    /// A model for telling classes apart by looking where it matters, by the settings `architecture` and `training`.
    public static <A extends Record & HardAttention> ModelPlugin<Classification, Dataset, Supervised<A>> hardAttention(
            A architecture) {
        return new SupervisedPlugin<>(
                Classification.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Look(task, settings.architecture()));
    }

    /// A model for telling the class of each pixel, by the settings `architecture` and `training`.
    public static <A extends Record & Segmenter> ModelPlugin<Segmentation, Dataset, Supervised<A>> segmenter(
            A architecture) {
        return new SupervisedPlugin<>(
                Segmentation.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Segment(task, settings.architecture()));
    }

    /// A model for telling where each pixel moves, by the settings `architecture` and `training`.
    public static <A extends Record & FlowEstimator> ModelPlugin<FlowEstimation, Dataset, Supervised<A>> flowEstimator(
            A architecture) {
        return new SupervisedPlugin<>(
                FlowEstimation.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new EstimateFlow(task, settings.architecture()));
    }

    /// A model for finding things, by the settings `architecture` and `training`.
    public static <A extends Record & Detector> ModelPlugin<Detection, Dataset, Supervised<A>> detector(
            A architecture) {
        return new SupervisedPlugin<>(
                Detection.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Detect(task, settings.architecture()));
    }

    /// A model of language, by the settings `architecture` and `training`.
    public static <A extends Record & LanguageModel>
            ModelPlugin<LanguageModelling, Dataset, Supervised<A>> languageModel(A architecture) {
        return new SupervisedPlugin<>(
                LanguageModelling.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (_, _) -> Optional.empty(),
                (task, settings) -> new Foretell(task, settings.architecture()));
    }

    /// A model that makes new examples, by the settings `architecture`, `game` and `training`: a generator that learns
    /// from a discriminator. There is no loss that says how good it is, so nothing stops it early.
    public static <A extends Record & Adversarial> ModelPlugin<Generation, Dataset, Contested<A>> adversarial(
            A architecture) {
        return new NetworksPlugin<>(
                architecture.getClass(),
                Generation.class,
                new Contested<>(architecture, architecture.game(), architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Contest(task, settings.architecture(), settings.game()),
                Contested::training);
    }

    /// A model that learns how likely data is and makes more of it, by the settings `architecture`
    /// and `training`.
    public static <A extends Record & LikelihoodModel> ModelPlugin<Generation, Dataset, Supervised<A>> likelihood(
            A architecture) {
        return new SupervisedPlugin<>(
                Generation.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Likelihood(task, settings.architecture()));
    }

    /// A model that answers a series with bits, by the settings `architecture` and `training`.
    public static <A extends Record & Transducer> ModelPlugin<Transduction, Dataset, Supervised<A>> transducer(
            A architecture) {
        return new SupervisedPlugin<>(
                Transduction.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, _) -> Transduce.objection(task),
                (task, settings) -> new Transduce(task, settings.architecture()));
    }

    /// A model that reads one sequence of tokens and writes another, by the settings `architecture` and `training`.
    public static <A extends Record & EncoderDecoder> ModelPlugin<Transduction, Dataset, Supervised<A>> encoderDecoder(
            A architecture) {
        return new SupervisedPlugin<>(
                Transduction.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, _) -> Translate.objection(task),
                (task, settings) -> new Translate(task, settings.architecture()));
    }

    /// A model that finds hidden tokens, by the settings `architecture` and `training`.
    public static <A extends Record & MaskedLanguageModel>
            ModelPlugin<MaskedLanguageModelling, Dataset, Supervised<A>> maskedLanguageModel(A architecture) {
        return new SupervisedPlugin<>(
                MaskedLanguageModelling.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new Restore(task, settings.architecture()));
    }

    /// A model that tells classes of texts apart, by the settings `architecture` and `training`.
    public static <A extends Record & TextClassifier>
            ModelPlugin<Classification, Dataset, Supervised<A>> textClassifier(A architecture) {
        return new SupervisedPlugin<>(
                Classification.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, settings) -> settings.architecture().objection(task),
                (task, settings) -> new ClassifyText(task, settings.architecture()));
    }

    private record Classify(Classification task, Classifier architecture) implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return task.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return task.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            var input = Fields.prepared(task.input(), Fields.get(inputs, "input"));
            return Map.of("scores", architecture.logits(input, task.classes().size(), scope));
        }

        @Override
        public Optional<NdArray> adapted(NdArray weight, Shape shape) {
            return architecture.adapted(weight, shape);
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
        }
    }

    private record ClassifyText(Classification task, TextClassifier architecture) implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return task.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return task.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            var tokens = Fields.get(inputs, "input");
            var lengths = Fields.lengths(inputs, "input");
            var vocabulary = ((Feature.Tokens) task.input()).vocabulary();
            int classes = task.classes().size();
            return Map.of("scores", architecture.logits(tokens, lengths, vocabulary, classes, scope));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "label"));
        }
    }

    private record Segment(Segmentation task, Segmenter architecture) implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return task.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return task.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            var images = Fields.prepared(task.input(), Fields.get(inputs, "input"));
            return Map.of("scores", architecture.logits(images, task.classes().size(), scope));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.pixelCrossEntropy(Fields.get(predictions, "scores"), Fields.get(targets, "mask"));
        }
    }

    private record Foretell(LanguageModelling task, LanguageModel architecture) implements Objective {

        @Override
        public Map<String, Feature> inputs() {
            return task.inputs();
        }

        @Override
        public Map<String, Feature> targets() {
            return task.targets();
        }

        @Override
        public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
            int vocabulary = task.text().vocabulary().size();
            return Map.of("scores", architecture.logits(Fields.get(inputs, "tokens"), vocabulary, scope));
        }

        @Override
        public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
            return Losses.crossEntropy(
                    Fields.get(predictions, "scores"), Fields.get(targets, "next"), Fields.lengths(targets, "next"));
        }
    }

    /// A model that turns pictures of one kind into the other and back, learnt from pictures that do
    /// not belong together, by the settings `architecture`, `game` and `training`. As with
    /// [#adversarial], nothing stops it early.
    public static <A extends Record & UnpairedTranslator>
            ModelPlugin<UnpairedTranslation, Dataset, Contested<A>> unpairedTranslator(A architecture) {
        return new NetworksPlugin<>(
                architecture.getClass(),
                UnpairedTranslation.class,
                new Contested<>(architecture, architecture.game(), architecture.training()),
                architecture.builtIn(),
                (task, settings) -> Exchange.objection(task)
                        .or(() -> settings.architecture().objection(task)),
                (task, settings) -> new Exchange(task, settings.architecture(), settings.game()),
                Contested::training);
    }
}
