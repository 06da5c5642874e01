package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.data.Segmentation;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.Locale;
import java.util.Optional;

/// Which class the model gives each pixel, over the picture.
@About(id = "masks", name = "Masks", summary = "Which class the model gives each pixel, beside the true one.")
public final class Masks implements LensPlugin<Masks.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("What lies over the pictures.") Show show) {}

    /// What is shown.
    public enum Show {
        @Doc("The class of each pixel, the true one first where somebody says it.")
        CLASSES,
        @Doc("The pixels whose class is not the true one.")
        MISTAKES
    }

    @Override
    public Settings defaults() {
        return new Settings(Show.CLASSES);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.task() instanceof Segmentation
                ? Optional.empty()
                : Optional.of("it needs a model that gives each pixel a class, and this task is "
                        + subject.task().getClass().getSimpleName());
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var examples = subject.examples();
        boolean judged = examples.has("mask");
        if (settings.show == Show.MISTAKES && !judged) {
            throw new IllegalArgumentException(
                    "nobody says which class a pixel of your own is; choose 'classes' for what is shown");
        }
        var scores =
                subject.model().predict(Seen.inputs(subject, examples)).get("scores"); // [n, classes, height, width]
        int classes = scores.dim(1);
        var figures = new ArrayList<Figure>();
        for (int i = 0; i < examples.size(); i++) {
            var picture = examples.get("input").at(i);
            var answer = best(scores.at(i));
            if (!judged) {
                figures.add(overlay("taken for", picture, answer, classes));
                continue;
            }
            var mask = examples.get("mask").at(i);
            switch (settings.show) {
                case CLASSES -> {
                    figures.add(overlay("true", picture, mask, classes));
                    figures.add(overlay("taken for", picture, answer, classes));
                }
                case MISTAKES -> figures.add(mistakes(picture, mask, answer));
            }
        }
        return new Figure.Row("Masks", figures);
    }

    private static Figure overlay(String title, NdArray picture, NdArray mask, int classes) {
        var shares = new float[mask.size()];
        for (int pixel = 0; pixel < shares.length; pixel++) {
            shares[pixel] = (float) (mask.get(pixel) / Math.max(1, classes - 1));
        }
        return new Figure.Overlay(title, picture, NdArray.of(shares, mask.shape()));
    }

    private static Figure mistakes(NdArray picture, NdArray mask, NdArray answer) {
        var wrong = new float[mask.size()];
        int count = 0;
        for (int pixel = 0; pixel < wrong.length; pixel++) {
            wrong[pixel] = mask.get(pixel) == answer.get(pixel) ? 0 : 1;
            count += (int) wrong[pixel];
        }
        var title = String.format(Locale.ROOT, "%.1f %% wrong", 100.0 * count / Math.max(1, wrong.length));
        return new Figure.Overlay(title, picture, NdArray.of(wrong, mask.shape()));
    }

    /// For each pixel the class with the highest score, of `[classes, height, width]`.
    private static NdArray best(NdArray scores) {
        int pixels = scores.dim(1) * scores.dim(2);
        var best = new long[pixels];
        for (int pixel = 0; pixel < pixels; pixel++) {
            for (int i = 1; i < scores.dim(0); i++) {
                if (scores.get(i * pixels + pixel) > scores.get((int) best[pixel] * pixels + pixel)) {
                    best[pixel] = i;
                }
            }
        }
        return NdArray.of(best, scores.shape().remove(0));
    }
}
