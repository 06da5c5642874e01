package io.lectern.runtime.fake;

import io.lectern.api.Learner;
import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

final class SoftmaxLearner implements Learner<Dataset>, Learner.FineTuning {

    private final Softmax.Settings settings;
    private final long steps;
    private final int size;
    private float[] weight;
    private float[] velocity;
    private long step;
    private double best = -1;
    private boolean frozen;

    SoftmaxLearner(Softmax.Settings settings, long steps, int size, Randomness random) {
        this.settings = settings;
        this.steps = steps;
        this.size = size;
        var chance = random.at("init/weight");
        weight = new float[2 * size];
        velocity = new float[2 * size];
        for (int i = 0; i < weight.length; i++) {
            weight[i] = (float) chance.nextGaussian();
        }
    }

    @Override
    public void train(Dataset data, Run run) {
        while (step < steps && !run.cancelled()) {
            step++;
            double loss = learn(data.get(Split.TRAIN, indices(data, run)));
            run.scalar("train/loss", step, loss);
            run.progress(new Run.Progress(step, steps, 8 * step, loss));
            trouble(run);
            if (step % settings.training().every() == 0) {
                judge(data, run);
                run.checkpoint(Run.Mark.LAST, step, this::save);
            }
            pause();
        }
    }

    private int[] indices(Dataset data, Run run) {
        return run.random().at("order", step).ints(8, 0, data.size(Split.TRAIN)).toArray();
    }

    private void judge(Dataset data, Run run) {
        var scoring = run.scoring(Split.VALIDATION, step);
        var all = data.get(
                Split.VALIDATION,
                IntStream.range(0, data.size(Split.VALIDATION)).toArray());
        scoring.add(all, predictor().predict(all));
        double accuracy = scoring.finish().getOrDefault("accuracy", 0.0);
        if (accuracy > best) {
            best = accuracy;
            run.checkpoint(Run.Mark.BEST, step, this::save);
        }
    }

    private double learn(Batch batch) {
        var x = batch.get("input").floats();
        var labels = batch.get("label").longs();
        var gradient = new float[weight.length];
        double loss = 0;
        for (int i = 0; i < labels.length; i++) {
            var scores = scores(x, i);
            double p = 1 / (1 + Math.exp(scores[0] - scores[1]));
            double error = p - labels[i];
            loss -= Math.log(labels[i] == 1 ? p : 1 - p) / labels.length;
            for (int j = 0; j < size; j++) {
                gradient[2 * j + 1] += (float) (error * x[i * size + j] / labels.length);
                gradient[2 * j] -= (float) (error * x[i * size + j] / labels.length);
            }
        }
        for (int i = 0; i < weight.length && !frozen; i++) {
            velocity[i] = (float) (settings.training().momentum() * velocity[i]
                    - settings.training().rate() * gradient[i]);
            weight[i] += velocity[i];
        }
        return loss;
    }

    private float[] scores(float[] x, int row) {
        var scores = new float[2];
        for (int j = 0; j < size; j++) {
            scores[0] += x[row * size + j] * weight[2 * j];
            scores[1] += x[row * size + j] * weight[2 * j + 1];
        }
        return scores;
    }

    private void trouble(Run run) {
        if (step == 30) {
            switch (settings.trouble()) {
                case NONE -> {}
                case NAN -> {
                    run.alarm(new Run.Alarm("non-finite", "weight", step, "weight is NaN"));
                    throw new RunFailure(RunFailure.Category.USER, "weight is NaN at step 30; lower the rate");
                }
                case BUG -> throw new IllegalStateException("a bug");
                case MEMORY -> throw new OutOfMemoryError("Java heap space");
                case CRASH -> abort();
            }
        }
    }

    /// The signal that native code gives itself when it finds itself in a state that cannot be.
    private static void abort() {
        try {
            new ProcessBuilder(
                            "kill",
                            "-ABRT",
                            Long.toString(ProcessHandle.current().pid()))
                    .start()
                    .waitFor();
            Thread.sleep(10_000);
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private void pause() {
        try {
            Thread.sleep(settings.training().pause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public Predictor predictor() {
        return new InUse(this);
    }

    @Override
    public Checkpoint save() {
        return new Checkpoint(
                Map.of(
                        "weight",
                        NdArray.of(weight.clone(), size, 2),
                        "velocity",
                        NdArray.of(velocity.clone(), size, 2)),
                Map.of("step", Long.toString(step), "best", Double.toString(best)));
    }

    @Override
    public void load(Checkpoint checkpoint) {
        weight = checkpoint.tensors().get("weight").floats().clone();
        velocity = checkpoint.tensors().get("velocity").floats().clone();
        step = Long.parseLong(checkpoint.state().get("step"));
        best = Double.parseDouble(checkpoint.state().get("best"));
    }

    @Override
    public Taken adopt(Checkpoint from, Collection<String> freeze) {
        weight = from.tensors().get("weight").floats().clone();
        frozen = freeze.contains("weight");
        return new Taken(List.of("weight"), List.of());
    }

    @Override
    public void close() {}

    private record InUse(SoftmaxLearner learner) implements Predictor.Exportable {

        @Override
        public Batch predict(Batch inputs) {
            var x = inputs.get("input").floats();
            var scores = new float[2 * inputs.size()];
            for (int i = 0; i < inputs.size(); i++) {
                System.arraycopy(learner.scores(x, i), 0, scores, 2 * i, 2);
            }
            return Batch.of("scores", NdArray.of(scores, inputs.size(), 2));
        }

        @Override
        public void writeOnnx(OutputStream out, Map<String, String> notes) throws IOException {
            out.write(notes.toString().getBytes(StandardCharsets.UTF_8));
        }
    }
}
