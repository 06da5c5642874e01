package io.lectern.generative;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.testing.GenerationContract;
import io.lectern.testing.GradientCheck;
import io.lectern.toolkit.Supervised;
import io.lectern.toolkit.Toolkit;
import java.util.List;
import org.junit.jupiter.api.Test;

class DrawTests extends GenerationContract<Supervised<Draw>> {

    private static final Draw SMALL = new Draw(3, 2, 3, 12, 2, new Observation.Gaussian(0.3));
    private static final Feature.Image TINY = new Feature.Image(1, 2, 2);
    private static final int PICTURES = 16; // of TINY, in black and white
    private static final int DRAWS = 4_000;

    @Override
    protected ModelPlugin<Generation, Dataset, Supervised<Draw>> model() {
        return Toolkit.model(Draw.DEFAULT);
    }

    @Override
    protected Supervised<Draw> settings() {
        return new Supervised<>(
                SMALL,
                SMALL.training()
                        .optimizer(Optimizer.Adam.DEFAULT, 2e-2)
                        .schedule(Schedule.Constant.DEFAULT)
                        .batch(16));
    }

    @Override
    protected Generation task() {
        return new Generation(new Feature.Image(1, 5, 4));
    }

    @Test
    void hasTheRightGradients() {
        GradientCheck.network((x, scope) -> SMALL.logLikelihood(x.get(0), x.get(1), scope))
                .called("draw")
                .at(Shape.of(2, 2, 4, 3), Shape.of(2, 6))
                .order(1)
                .check(2);
    }

    /// What is expected under the prior, estimated by draws from it, is the likelihood itself: the mean
    /// bound is below, and not far, since an untrained network hardly looks at what it draws.
    @Test
    void boundIsBelowTheLikelihood() {
        var draw = new Draw(3, 2, 2, 12, 2, Observation.Bernoulli.DEFAULT);
        var task = new Generation(TINY);
        var random = new Randomness(2);
        try (var learner = model().create(task, new Supervised<>(draw, draw.training()), Session.of(4))) {
            var model = learner.predictor();
            var likelihoods = likelihoods(((Predictor.Generative) model)
                    .sample(DRAWS, random.at("prior"))
                    .get("sample"));
            var all = new float[PICTURES * DRAWS];
            for (int i = 0; i < all.length; i++) {
                all[i] = ((i / DRAWS) >> (i % 4)) & 1;
            }
            var bounds = ((Predictor.Assessing) model)
                    .assess(Batch.of("sample", NdArray.of(all, all.length / 4, 1, 2, 2)), random.at("posterior"))
                    .get("log-likelihood");
            for (int picture = 0; picture < PICTURES; picture++) {
                int draws = DRAWS / 4;
                double bound = 0;
                for (int i = 0; i < draws; i++) {
                    bound += bounds.get(picture * draws + i) / draws;
                }
                assertThat(Math.log(likelihoods[picture]) - bound)
                        .as("log-likelihood of picture %d less its bound", picture)
                        .isBetween(0.0, 1.0);
            }
        }
    }

    /// Of each picture, from the probabilities of white that drawings give.
    private static double[] likelihoods(NdArray drawings) {
        var likelihoods = new double[PICTURES];
        for (int picture = 0; picture < PICTURES; picture++) {
            for (int i = 0; i < DRAWS; i++) {
                double likelihood = 1.0 / DRAWS;
                for (int pixel = 0; pixel < 4; pixel++) {
                    double white = drawings.get(4 * i + pixel);
                    likelihood *= ((picture >> pixel) & 1) == 1 ? white : 1 - white;
                }
                likelihoods[picture] += likelihood;
            }
        }
        return likelihoods;
    }

    @Test
    void showsItsCanvasAndWhereItReadsAndWrites() {
        try (var learner = model().create(task(), settings(), Session.of(1))) {
            var model = learner.predictor();
            var examples = data().get(Split.TEST, new int[] {0, 1, 2});

            var said = ((Predictor.Assessing) model).assess(examples, new Randomness(3).at("assess"));

            assertThat(said.get(CanvasFilm.CANVAS).shape()).isEqualTo(Shape.of(3, 3, 1, 5, 4));
            assertThat(said.get(CanvasFilm.READ).shape()).isEqualTo(Shape.of(3, 3, 4));
            assertThat(said.get(CanvasFilm.WRITE).shape()).isEqualTo(Shape.of(3, 3, 4));
            assertThat(((Predictor.Observable) model).probes())
                    .contains(CanvasFilm.CANVAS, CanvasFilm.WRITE)
                    .doesNotContain(CanvasFilm.READ);
        }
    }

    @Test
    void lastCanvasIsTheSample() {
        try (var learner = model().create(task(), settings(), Session.of(1))) {
            var model = learner.predictor();
            var code = ((Predictor.Assessing) model)
                    .assess(data().get(Split.TEST, new int[] {0}), new Randomness(3).at("assess"))
                    .get("latent");

            var drawn = ((Predictor.Observable) model)
                    .evaluate(
                            Batch.of("latent", code),
                            List.of(new Predictor.Fetch.Value(CanvasFilm.CANVAS), new Predictor.Fetch.Value("sample")));

            assertThat(drawn.get(CanvasFilm.CANVAS).at(0).at(2).toFloats())
                    .usingComparatorWithPrecision(1e-6f)
                    .containsExactly(drawn.get("sample").at(0).toFloats());
        }
    }

    /// A loop of many glimpses is computed in another way than one of few.
    @Test
    void drawsTheSameInMoreGlimpsesThanAreWrittenOut() {
        GradientCheck.network((x, scope) ->
                        new Draw(9, 2, 2, 4, 1, new Observation.Gaussian(0.3)).logLikelihood(x.get(0), x.get(1), scope))
                .called("draw of nine glimpses")
                .at(Shape.of(1, 1, 3, 3), Shape.of(1, 9))
                .order(1)
                .check(1);
    }

    @Test
    void objectsToWhatIsNoPicture() {
        var points = new Generation(new Feature.Vector(List.of("x", "y")));
        assertThat(model().objection(points, settings()))
                .hasValueSatisfying(text -> assertThat(text).contains("pictures"));
        assertThat(model().objection(task(), settings())).isEmpty();
    }
}
