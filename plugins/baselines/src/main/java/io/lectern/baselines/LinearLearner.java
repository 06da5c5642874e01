package io.lectern.baselines;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.onnx.graph.OnnxFile;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Map;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.sgd.linear.LinearSGDTrainer;
import org.tribuo.math.la.DenseMatrix;

/// Trains a [LinearModel] by Tribuo.
///
/// Tribuo's trainer keeps AdaGrad's sums and the order of examples to itself and starts from 0, so a run that goes on
/// after an interruption takes the steps it has already taken once more, in silence, and ends in the same bits.
final class LinearLearner implements Learner<Dataset> {

    private static final int POINTS = 100; // of the loss curve in an epoch

    private final Classification task;
    private final LogisticRegression.Settings settings;
    private final Session session;
    private final Linear predictor = new Linear();
    private volatile LinearModel model;
    private long step;

    LinearLearner(Classification task, LogisticRegression.Settings settings, Session session) {
        this.task = task;
        this.settings = settings;
        this.session = session;
        model = LinearModel.untrained(
                task.input().shape().size(), task.classes().size());
    }

    @Override
    public void train(Dataset data, Run run) {
        var rows = Rows.read(data, task);
        long inEpoch = Math.ceilDiv(rows.count(), settings.batchSize());
        long steps = switch (session.budget().orElse(new Budget.Epochs(settings.epochs()))) {
            case Budget.Epochs(int count) -> count * inEpoch;
            case Budget.Steps(long count) -> count;
        };
        if (step >= steps) {
            return;
        }
        var scale = Scale.of(task.input(), rows);
        var names = Tribuo.names(task.input().shape().size());
        var features = Tribuo.features(Arrays.stream(names));
        var labels = Tribuo.labels(task.classes().size());
        var progress = new Course(data, run, scale, labels, inEpoch, steps, rows.count());
        var descent = new Descent(settings.learningRate(), progress);
        var trainer = new LinearSGDTrainer(
                descent.objective(),
                descent,
                (int) Math.min(Math.ceilDiv(steps, inEpoch), Integer.MAX_VALUE),
                -1,
                settings.batchSize(),
                session.random().at("order").nextLong());
        try {
            trainer.train(new Tribuo.Examples(
                    features,
                    labels,
                    rows.count(),
                    i -> Tribuo.example(rows.label(i), names, scale.apply(rows.values(i)))));
        } catch (Stop _) {
            // in the middle of an epoch, because the budget is used up or someone wants it
        }
    }

    @Override
    public Predictor predictor() {
        return predictor;
    }

    @Override
    public Checkpoint save() {
        return LinearState.save(model, step);
    }

    @Override
    public void load(Checkpoint checkpoint) {
        var state = LinearState.load(checkpoint, task);
        model = state.model();
        step = state.step();
    }

    @Override
    public void close() {}

    /// What happens around Tribuo's steps.
    private final class Course implements Descent.Watch {

        private final Dataset data;
        private final Run run;
        private final Scale scale;
        private final ImmutableOutputInfo<Label> labels;
        private final long inEpoch;
        private final long steps;
        private final int examples;
        private final long interval;
        private double losses;

        Course(
                Dataset data,
                Run run,
                Scale scale,
                ImmutableOutputInfo<Label> labels,
                long inEpoch,
                long steps,
                int examples) {
            this.data = data;
            this.run = run;
            this.scale = scale;
            this.labels = labels;
            this.inEpoch = inEpoch;
            this.steps = steps;
            this.examples = examples;
            interval = Math.ceilDiv(inEpoch, POINTS);
        }

        @Override
        public void stepped(long now, double loss, DenseMatrix weights) {
            losses += loss;
            boolean shown = now % interval == 0;
            if (now > step) {
                step = now;
                if (shown) {
                    run.scalar("train/loss", now, losses / interval);
                    run.progress(new Run.Progress(now, steps, seen(now), loss));
                }
                boolean last = now == steps;
                if (last || now % inEpoch == 0) {
                    adopt(weights);
                    run.progress(new Run.Progress(now, steps, seen(now), loss));
                    Validation.score(predictor, data, run, now);
                    run.checkpoint(Run.Mark.LAST, now, LinearLearner.this::save);
                }
                if (last) {
                    throw new Stop();
                }
            }
            if (shown) {
                losses = 0;
            }
            if (run.cancelled()) {
                if (now == step) {
                    adopt(weights);
                    run.progress(new Run.Progress(now, steps, seen(now), loss));
                }
                throw new Stop();
            }
        }

        private void adopt(DenseMatrix weights) {
            model = LinearModel.of(weights, row -> Tribuo.number(labels.getOutput(row)), scale);
        }

        private long seen(long step) {
            return step / inEpoch * examples + step % inEpoch * settings.batchSize();
        }
    }

    /// Leaves Tribuo's trainer, which cannot be told to stop.
    private static final class Stop extends RuntimeException {

        private static final long serialVersionUID = 1;

        Stop() {
            super("stopped", null, false, false);
        }
    }

    private final class Linear implements Predictor.Exportable {

        @Override
        public Batch predict(Batch inputs) {
            return Batch.of("scores", model.scores(Inputs.rows(inputs, task)));
        }

        @Override
        public void writeOnnx(OutputStream out, Map<String, String> notes) throws IOException {
            OnnxFile.write(model.toOnnx(task).withMetadata(notes), out);
        }
    }
}
