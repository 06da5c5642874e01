package io.lectern.cli;

import io.lectern.api.About;
import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The smallest model that learns: the mean of each class, one example a step; new examples go to the nearest.
@About(
        id = "centroids",
        name = "Nearest centroid",
        summary = "Each class is where its examples are on average.",
        paper = "https://example.org/centroids")
final class Centroids implements ModelPlugin<Classification, Dataset, Centroids.Settings> {

    record Settings(
            @Doc("The model.") Architecture architecture,

            @Doc("How it learns.") Training training) {}

    record Architecture(
            @Doc("Has no effect.") @Range(min = 1, max = 96) int maps,

            @Doc("Has no effect either.") String label) {}

    record Training(
            @Doc("How means move.") Mean mean,

            @Doc("Examples learnt from.") @Range(min = 1, max = 1_000_000)
            int steps,

            @Doc("Step at which it gives up; 0 for never.") @Range(min = 0)
            int giveUp) {}

    sealed interface Mean {

        @Doc("Every example counts the same.")
        record Running() implements Mean {}

        @Doc("Later examples count more.")
        record Moving(
                @Doc("Weight of the latest.") @Range(min = 0, max = 1)
                double rate) implements Mean {

            public static final Moving DEFAULT = new Moving(0.5);
        }
    }

    @Override
    public Class<Classification> task() {
        return Classification.class;
    }

    @Override
    public Settings defaults() {
        return new Settings(new Architecture(6, ""), new Training(new Mean.Running(), 40, 0));
    }

    @Override
    public String builtInDataset() {
        return "clouds";
    }

    @Override
    public Optional<String> objection(Classification task, Settings settings) {
        return task.input() instanceof Feature.Vector
                ? Optional.empty()
                : Optional.of("it needs vectors, not " + task.input().getClass().getSimpleName());
    }

    @Override
    public Learner<Dataset> create(Classification task, Settings settings, Session session) {
        return new Means(task, settings.training, session.budget());
    }

    private static final class Means implements Learner<Dataset>, Predictor.Exportable {

        private final int classes;
        private final int size;
        private final Training training;
        private final Optional<Budget> budget;
        private float[] means;
        private long step;

        Means(Classification task, Training training, Optional<Budget> budget) {
            this.classes = task.classes().size();
            this.size = task.input().shape().size();
            this.training = training;
            this.budget = budget;
            this.means = new float[classes * size];
        }

        @Override
        public void train(Dataset data, Run run) {
            int examples = data.size(Split.TRAIN);
            long steps = budget.map(chosen -> switch (chosen) {
                        case Budget.Epochs(int count) -> (long) count * examples;
                        case Budget.Steps(long count) -> count;
                    })
                    .orElse((long) training.steps);
            while (step < steps && !run.cancelled()) {
                learn(data.get(Split.TRAIN, new int[] {(int) (step % examples)}));
                step++;
                run.progress(new Run.Progress(step, steps, step, 1.0 / step));
                run.scalar("train/loss", step, 1.0 / step);
                if (step == training.giveUp) {
                    throw new IllegalStateException("gave up at step " + step);
                }
            }
            run.checkpoint(Run.Mark.LAST, step, this::save);
            var scoring = run.scoring(Split.VALIDATION, step);
            var all = data.get(
                    Split.VALIDATION,
                    java.util.stream.IntStream.range(0, data.size(Split.VALIDATION))
                            .toArray());
            scoring.add(all, predict(all));
            scoring.finish();
        }

        private void learn(Batch example) {
            int label = (int) example.get("label").get(0);
            var x = example.get("input").floats();
            double rate = training.mean instanceof Mean.Moving(double fixed) ? fixed : 1.0 / (step + 1);
            for (int i = 0; i < size; i++) {
                means[label * size + i] += (float) rate * (x[i] - means[label * size + i]);
            }
        }

        @Override
        public Batch predict(Batch inputs) {
            var x = inputs.get("input").toFloats();
            int rows = inputs.get("input").dim(0);
            var scores = new float[rows * classes];
            for (int row = 0; row < rows; row++) {
                for (int c = 0; c < classes; c++) {
                    for (int i = 0; i < size; i++) {
                        float off = x[row * size + i] - means[c * size + i];
                        scores[row * classes + c] -= off * off;
                    }
                }
            }
            return Batch.of("scores", NdArray.of(scores, rows, classes));
        }

        @Override
        public void writeOnnx(OutputStream out, Map<String, String> notes) throws IOException {
            out.write("not really ONNX".getBytes(StandardCharsets.US_ASCII));
        }

        @Override
        public Predictor predictor() {
            return this;
        }

        @Override
        public Checkpoint save() {
            return new Checkpoint(
                    Map.of("means", NdArray.of(means.clone(), classes, size)), Map.of("step", Long.toString(step)));
        }

        @Override
        public void load(Checkpoint checkpoint) {
            means = checkpoint.tensors().get("means").floats().clone();
            step = Long.parseLong(checkpoint.state().get("step"));
        }

        @Override
        public void close() {}
    }

    static final List<String> CLASSES = List.of("left", "right");
}
