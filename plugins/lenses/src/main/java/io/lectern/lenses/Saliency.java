package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// How much the score of a class changes with each number of the input: the gradient of the score.
///
/// For pictures the largest size over channels at each pixel; for vectors the gradient itself; for texts the gradient
/// by the vectors that tokens become, times these vectors, so that the sign says for or against the likeliest next
/// token.
///
/// @see <a href="https://arxiv.org/abs/1312.6034">Simonyan et al., 2013</a>
@About(
        id = "saliency",
        name = "Saliency",
        summary = "Which parts of the input the answer rests on: the gradient of a score by the input.",
        paper = "https://arxiv.org/abs/1312.6034")
public final class Saliency implements LensPlugin<Saliency.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Whose score is followed back.") Of of,
            @Doc("What is shown.") Show show) {}

    /// Whose score.
    public enum Of {
        @Doc("The class that the model takes the example for.")
        ANSWER,
        @Doc("The class that it is.")
        LABEL
    }

    /// What of the gradient.
    public enum Show {
        @Doc("How fast the score changes with the input.")
        GRADIENT,
        @Doc("The gradient times the input: what the input adds to the score, to first order.")
        TIMES_INPUT
    }

    @Override
    public Settings defaults() {
        return new Settings(Of.ANSWER, Show.GRADIENT);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (Network.observable(subject).isEmpty()) {
            return Optional.of(Network.CLOSED);
        }
        return switch (subject.task()) {
            case Classification(Feature.Image _, var _), Classification(Feature.Vector _, var _) -> Optional.empty();
            case LanguageModelling _ ->
                TokenSaliency.embedding(subject).isPresent()
                        ? Optional.empty()
                        : Optional.of("the model has no layer that turns tokens into vectors");
            default ->
                Optional.of("it needs classes of pictures or of vectors, or a model of language; this task is "
                        + subject.task().getClass().getSimpleName());
        };
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var model = Network.observable(subject).orElseThrow();
        var examples = subject.examples();
        if (subject.task() instanceof Classification task) {
            var what = settings.show == Show.GRADIENT ? "size of the gradient" : "gradient times input";
            return new Figure.Row("Saliency: " + what, classes(model, task, examples, settings));
        }
        return new Figure.Row(
                "Saliency: what speaks for (red) and against (blue) the likeliest next token",
                TokenSaliency.of(subject, model, examples));
    }

    private static List<Figure> classes(
            Predictor.Observable model, Classification task, Batch examples, Settings settings) {
        var inputs = Batch.of("input", examples.get("input"));
        var answers = Seen.best(model.predict(inputs).get("scores"));
        var chosen = settings.of == Of.ANSWER ? answers : labels(examples);
        var fetches = IntStream.of(chosen)
                .distinct()
                .<Fetch>mapToObj(kind -> new Fetch.Gradient("scores", kind, "input"))
                .toList();
        var gradients = model.evaluate(inputs, fetches);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < chosen.length; i++) {
            var gradient = gradients
                    .get(new Fetch.Gradient("scores", chosen[i], "input").name())
                    .at(i);
            var input = inputs.get("input").at(i);
            var shown = settings.show == Show.GRADIENT ? gradient : times(gradient, input);
            var answer = task.classes().get(answers[i]);
            var title = Seen.className(task, examples, i)
                    .map(label -> "%s taken for %s".formatted(label, answer))
                    .orElse("taken for " + answer);
            figures.add(
                    task.input() instanceof Feature.Vector(var names)
                            ? new Figure.Bars(
                                    title,
                                    names,
                                    numbers(shown),
                                    "d " + task.classes().get(chosen[i]))
                            : new Figure.Overlay(title, input, largest(shown, settings.show)));
        }
        return figures;
    }

    private static int[] labels(Batch examples) {
        if (!examples.has("label")) {
            throw new IllegalArgumentException(
                    "nobody says which class an input of your own is; choose 'answer' for whose score is followed");
        }
        var labels = examples.get("label");
        return IntStream.range(0, labels.size()).map(i -> (int) labels.get(i)).toArray();
    }

    private static NdArray times(NdArray a, NdArray b) {
        var product = new float[a.size()];
        for (int i = 0; i < product.length; i++) {
            product[i] = (float) (a.get(i) * b.get(i));
        }
        return NdArray.of(product, a.shape());
    }

    private static List<Double> numbers(NdArray array) {
        return IntStream.range(0, array.size()).mapToObj(array::get).toList();
    }

    /// `[channels, height, width]` to `[height, width]`: the largest size, or the sum where signs count.
    private static NdArray largest(NdArray picture, Show show) {
        int plane = picture.dim(1) * picture.dim(2);
        var map = new float[plane];
        for (int i = 0; i < picture.size(); i++) {
            double value = picture.get(i);
            double before = map[i % plane];
            map[i % plane] = (float) (show == Show.GRADIENT ? Math.max(before, Math.abs(value)) : before + value);
        }
        return NdArray.of(map, picture.dim(1), picture.dim(2));
    }
}
