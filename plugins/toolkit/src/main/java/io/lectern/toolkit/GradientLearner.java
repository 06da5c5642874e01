package io.lectern.toolkit;

import io.lectern.api.Learner;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Run;
import io.lectern.api.run.StepProfile;
import io.lectern.api.run.Value;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;

/// Networks that learn by gradients, phase by phase.
///
/// A step is a function of the weights and memories, the step's number and the seed, so a run that was
/// stopped goes on to the same bits.
public final class GradientLearner implements Learner.Explained<Dataset>, Learner.FineTuning {

    private static final long CHECKPOINT_NANOS = 30_000_000_000L;
    private static final double ALARMING_SHARE = 0.5;

    private final Networks networks;
    private final Training training;
    private final Session session;
    private final Weights weights;
    private final NetworkPredictor predictor;
    private final TreeSet<String> frozen = new TreeSet<>();
    private long step;
    private double best = Double.POSITIVE_INFINITY;
    private int worse;
    private boolean stoppedEarly;
    private final Skips skips = new Skips();

    /// Builds the networks, so that settings that do not fit are told at once.
    ///
    /// @throws io.lectern.api.tensor.ShapeException if the network does not fit its inputs; names the layer
    public GradientLearner(Networks networks, Training training, Session session) {
        this.networks = networks;
        this.training = training;
        this.session = session;
        this.weights = new Weights(Compute.of(session), session.random());
        networks.predictions(Fields.inputs(networks.inputs(), 2), Scope.root(new Trace(weights, false)));
        networks.assessments(Fields.all(networks, 2), Scope.root(new Trace(weights, false)));
        this.predictor = NetworkPredictor.of(networks, weights);
    }

    @Override
    public void train(Dataset data, Run run) {
        train(data, Long.MAX_VALUE, run);
    }

    /// As [#train(Dataset, Run)], but until `last` updates are done at most, all before among them: for what learns
    /// from other data then.
    public void train(Dataset data, long last, Run run) {
        var planned = plan(data);
        var plan = planned.plan();
        long end = Math.min(last, plan.steps());
        run.log("memory", step + 1, new Value.Text(planned.memory().toString()));
        run.log("updates", step + 1, new Value.Text(planned.homes()));
        var updates = planned.drafts().stream().map(Update::compile).toList();
        int draws = draws(updates);
        var order = planned.order(data, session.random());
        try (var evaluation = new Evaluation(networks, weights, session.random());
                var feed = new Feed<>(draw -> prepare(order, updates, draw), step * draws, end * draws)) {
            long saved = System.nanoTime();
            while (step < end && !stoppedEarly && !run.cancelled()) {
                double loss = step(updates, feed, plan, run);
                run.progress(new Run.Progress(step, plan.steps(), step * plan.batch(), loss));
                if (skips.tooMany()) {
                    run.checkpoint(Run.Mark.LAST, step, this::save);
                    throw skips.end(step);
                }
                if (plan.evaluatesAfter(step)) {
                    evaluate(evaluation, data, run);
                    logWeights(run);
                }
                if (plan.evaluatesAfter(step) || System.nanoTime() - saved > CHECKPOINT_NANOS) {
                    run.checkpoint(Run.Mark.LAST, step, this::save);
                    saved = System.nanoTime();
                }
            }
            run.checkpoint(Run.Mark.LAST, step, this::save);
        } finally {
            updates.forEach(Update::close);
        }
    }

    /// Updates that are done.
    public long steps() {
        return step;
    }

    private Planned plan(Dataset data) {
        return Planned.of(networks, training, weights, this::mayLearn, data, session);
    }

    private boolean mayLearn(Variable variable) {
        return frozen.stream().noneMatch(variable.path()::startsWith);
    }

    private Update.Prepared prepare(Order order, List<Update> updates, long draw) {
        var drawn = order.draw(draw);
        var given = Fields.given(networks, drawn.examples());
        return phaseOf(updates, draw).prepare(given, drawn.anew(), session.random(), draw);
    }

    private static Update phaseOf(List<Update> updates, long draw) {
        int place = (int) (draw % draws(updates));
        for (var update : updates) {
            place -= update.phase().repeats();
            if (place < 0) {
                return update;
            }
        }
        throw new IllegalStateException("no phase for draw " + draw);
    }

    private static int draws(List<Update> updates) {
        return updates.stream().mapToInt(update -> update.phase().repeats()).sum();
    }

    /// @return the loss
    private double step(List<Update> updates, Feed<Update.Prepared> feed, Plan plan, Run run) {
        step++;
        double rate = training.rate() * training.schedule().factor(step, plan.steps());
        double loss = Double.NaN;
        for (var update : updates) {
            var name = update.phase().name();
            var outcome = repeat(update, feed, rate, run);
            loss = outcome.loss();
            if (outcome.finite()) {
                run.scalar(name + "/loss", step, loss);
                run.scalar(name + "/gradient-norm", step, outcome.gradientNorm());
                outcome.named().forEach((what, value) -> run.scalar(name + "/" + what, step, value));
            }
        }
        run.scalar("rate", step, rate);
        return loss;
    }

    @Override
    public StepProfile explain(Dataset data, int steps, Run run) {
        var planned = plan(data);
        var plan = planned.plan();
        var order = planned.order(data, session.random());
        try (var explanation = Explanation.of(planned.drafts())) {
            var updates = explanation.updates();
            int draws = draws(updates);
            int measured = 0;
            try (var feed = new Feed<>(
                    draw -> explanation.preparing(() -> prepare(order, updates, draw)), step * draws, Long.MAX_VALUE)) {
                while (explanation.warming() && !run.cancelled()) {
                    step(updates, feed, plan, run);
                }
                explanation.begin();
                while (measured < steps && !run.cancelled()) {
                    double loss = step(updates, feed, plan, run);
                    measured++;
                    run.progress(new Run.Progress(measured, steps, (long) measured * plan.batch(), loss));
                }
            }
            return explanation.profile(measured);
        }
    }

    /// Runs a phase as often as it wants; says what its last run said.
    private Outcome repeat(Update update, Feed<Update.Prepared> feed, double rate, Run run) {
        int repeats = update.phase().repeats();
        for (int i = 1; ; i++) {
            var prepared = feed.next();
            var outcome = update.run(prepared, rate, (step - 1) * repeats + i);
            if (outcome.finite()) {
                skips.went(update.phase().name());
            } else {
                skips.skip(update.phase().name(), step, rate, () -> update.firstNonFinite(prepared), run);
            }
            if (i == repeats) {
                return outcome;
            }
        }
    }

    private void evaluate(Evaluation evaluation, Dataset data, Run run) {
        if (data.size(Split.VALIDATION) == 0) {
            return;
        }
        var scoring = run.scoring(Split.VALIDATION, step);
        var judgement = evaluation.judge(data, Split.VALIDATION, scoring);
        scoring.finish();
        judgement.deadUnits().forEach((path, share) -> {
            run.scalar("dead-units/" + path, step, share);
            if (share >= ALARMING_SHARE) {
                var text = String.format(
                        Locale.ROOT,
                        "step %d: %.0f %% of the units of '%s' are 0 for every validation example",
                        step,
                        100 * share,
                        path);
                run.alarm(new Run.Alarm("dead-units", path, step, text));
            }
        });
        judgement.loss().ifPresent(loss -> follow(loss, run));
    }

    private void follow(double loss, Run run) {
        run.scalar("validation/loss", step, loss);
        if (loss < best) {
            best = loss;
            worse = 0;
            run.checkpoint(Run.Mark.BEST, step, this::save);
        } else {
            worse++;
            stoppedEarly = training.patience() > 0 && worse >= training.patience();
        }
    }

    private void logWeights(Run run) {
        weights.values(variable -> variable.role() == Variable.Role.PARAMETER).forEach((path, value) -> {
            run.scalar("weight-norm/" + path, step, Histograms.norm(value));
            run.log("weights/" + path, step, Histograms.of(value));
        });
    }

    @Override
    public Predictor predictor() {
        return predictor;
    }

    @Override
    public Checkpoint save() {
        var state = new LinkedHashMap<String, String>();
        state.put("step", Long.toString(step));
        state.put("best", Double.toString(best));
        state.put("worse", Integer.toString(worse));
        state.put("stopped-early", Boolean.toString(stoppedEarly));
        state.put("skipped", Long.toString(skips.all()));
        state.put("frozen", String.join("\n", frozen));
        return new Checkpoint(weights.values(), state);
    }

    @Override
    public void load(Checkpoint checkpoint) {
        var state = checkpoint.state();
        weights.load(checkpoint.tensors());
        step = Long.parseLong(state.getOrDefault("step", "0"));
        best = Double.parseDouble(state.getOrDefault("best", "Infinity"));
        worse = Integer.parseInt(state.getOrDefault("worse", "0"));
        stoppedEarly = Boolean.parseBoolean(state.getOrDefault("stopped-early", "false"));
        skips.load(Long.parseLong(state.getOrDefault("skipped", "0")));
        frozen.clear();
        state.getOrDefault("frozen", "").lines().filter(line -> !line.isBlank()).forEach(frozen::add);
    }

    @Override
    public Taken adopt(Checkpoint from, Collection<String> scopes) {
        var adopted = new ArrayList<String>();
        var left = new ArrayList<String>();
        for (var variable : weights.variables()) {
            var fitting = Optional.ofNullable(from.tensors().get(variable.path()))
                    .flatMap(value -> networks.adapted(value, variable.shape()))
                    .filter(value -> value.type() == variable.type());
            fitting.ifPresent(value -> weights.set(variable, value));
            (fitting.isPresent() ? adopted : left).add(variable.path());
        }
        for (var scope : scopes) {
            if (weights.variables().stream()
                    .noneMatch(variable -> variable.path().startsWith(scope))) {
                throw new IllegalArgumentException("nothing to freeze is called '%s'; there are %s"
                        .formatted(
                                scope,
                                weights.variables().stream().map(Variable::path).toList()));
            }
            frozen.add(scope);
        }
        return new Taken(List.copyOf(adopted), List.copyOf(left));
    }

    @Override
    public void close() {
        predictor.close();
        weights.close();
    }
}
