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
import java.util.ArrayDeque;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// Grows a [Forest] tree by tree; a run that goes on after an interruption grows the trees that are missing.
final class ForestLearner implements Learner<Dataset> {

    private static final int SCORED = 10; // trees between two looks at the validation examples

    private final Classification task;
    private final RandomForest.Settings settings;
    private final Session session;
    private volatile Forest forest;

    ForestLearner(Classification task, RandomForest.Settings settings, Session session) {
        this.task = task;
        this.settings = settings;
        this.session = session;
        forest = Forest.empty(task.classes().size());
    }

    @Override
    public void train(Dataset data, Run run) {
        int wanted = switch (session.budget().orElse(new Budget.Epochs(settings.trees()))) {
            case Budget.Epochs(int count) -> count;
            case Budget.Steps(long count) -> (int) Math.min(count, Integer.MAX_VALUE);
        };
        if (forest.trees() >= wanted) {
            return;
        }
        var rows = Rows.read(data, task);
        var grove = new Grove(rows, task, settings, session.random());
        var verdicts = recall(rows, grove);
        try (var threads = Executors.newFixedThreadPool(session.threads())) {
            var growing = new ArrayDeque<Future<Forest>>();
            int next = forest.trees();
            while (forest.trees() < wanted && !run.cancelled()) {
                while (next < wanted && growing.size() < session.threads()) {
                    growing.add(plant(threads, grove, next++));
                }
                var grown = harvest(growing.remove());
                verdicts.add(grown, grove.examples(forest.trees()));
                forest = forest.plus(grown);
                report(data, run, verdicts, wanted, rows.count());
            }
            threads.shutdownNow();
        }
    }

    private static Future<Forest> plant(ExecutorService threads, Grove grove, int tree) {
        return threads.submit(() -> grove.grow(tree));
    }

    private static Forest harvest(Future<Forest> growing) {
        try {
            return growing.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while a tree was growing", e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("a tree did not grow", e);
            }
        }
    }

    /// What the trees of a forest that goes on said.
    private Verdicts recall(Rows rows, Grove grove) {
        var verdicts = new Verdicts(rows, task.classes().size());
        IntStream.range(0, forest.trees()).forEach(tree -> verdicts.add(forest.only(tree), grove.examples(tree)));
        return verdicts;
    }

    private void report(Dataset data, Run run, Verdicts verdicts, int wanted, int examples) {
        int trees = forest.trees();
        double loss = verdicts.loss();
        run.scalar("train/loss", trees, loss);
        run.scalar("train/unseen-loss", trees, verdicts.unseenLoss());
        run.progress(new Run.Progress(trees, wanted, (long) trees * examples, loss));
        if (trees % SCORED == 0 || trees == wanted) {
            Validation.score(predictor(), data, run, trees);
        }
        run.checkpoint(Run.Mark.LAST, trees, this::save);
    }

    @Override
    public Predictor predictor() {
        return inputs -> Batch.of(
                "scores",
                forest.scores(Inputs.rows(inputs, task), task.input().shape().size()));
    }

    @Override
    public Checkpoint save() {
        return ForestState.save(forest);
    }

    @Override
    public void load(Checkpoint checkpoint) {
        forest = ForestState.load(checkpoint, task);
    }

    @Override
    public void close() {}
}
