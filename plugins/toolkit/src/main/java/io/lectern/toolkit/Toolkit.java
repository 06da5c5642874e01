package io.lectern.toolkit;

import io.lectern.api.ModelPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.Transduction;
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

    /// A model that answers a text with one of several classes, by the settings `architecture` and `training`.
    public static <A extends Record & Reader> ModelPlugin<Classification, Dataset, Supervised<A>> reader(
            A architecture) {
        return new SupervisedPlugin<>(
                Classification.class,
                new Supervised<>(architecture, architecture.training()),
                architecture.builtIn(),
                (task, _) -> Read.objection(task),
                (task, settings) -> Read.of(task, settings.architecture()));
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
}
