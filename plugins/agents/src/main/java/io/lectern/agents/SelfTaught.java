package io.lectern.agents;

import io.lectern.api.Budget;
import io.lectern.api.Learner;
import io.lectern.api.Predictor;
import io.lectern.api.Session;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Control;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Split;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import io.lectern.api.run.Scoring;
import io.lectern.api.run.Value;
import io.lectern.toolkit.GradientLearner;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.function.Supplier;

/// A network that learns a game from games against itself, in rounds: play, then learn by gradients as
/// any other.
///
/// A round's games are a function of the weights before it and the seed, and checkpoints hold those
/// that are learnt from, so a run that was stopped goes on to the same bits.
final class SelfTaught implements Learner<Environment<?>>, Learner.FineTuning {

    private final Control task;
    private final SelfPlay play;
    private final Randomness random;
    private final long end;
    private final GradientLearner network;
    private Replay replay = Replay.EMPTY;

    SelfTaught(Control task, AlphaZeroModel.Settings settings, Session session) {
        this.task = task;
        play = settings.play();
        random = session.random();
        end = switch (session.budget()
                .orElse(new Budget.Epochs(settings.training().epochs()))) {
            case Budget.Steps(long count) -> count;
            case Budget.Epochs(int rounds) -> (long) rounds * play.steps();
        };
        network = new GradientLearner(
                new JudgePositions(task, settings.architecture()),
                settings.training(),
                session.withBudget(new Budget.Steps(end)));
    }

    @Override
    public void train(Environment<?> game, Run run) {
        if (game.players() != 2) {
            throw new RunFailure(
                    RunFailure.Category.USER,
                    "who learns from games against itself needs a game of 2 players, not of %d"
                            .formatted(game.players()));
        }
        while (network.steps() < end && !run.cancelled()) {
            long round = network.steps() / play.steps();
            if (network.steps() % play.steps() == 0) {
                replay = replay.with(round(game, round, run), play.rounds());
            }
            network.train(replay, (round + 1) * play.steps(), new WithReplay(run));
        }
    }

    private <S> Batch round(Environment<S> game, long round, Run run) {
        int actions = task.action().classes().size();
        var guide = Guide.remembering(Guide.of(game, network.predictor()));
        var positions = play.round(game, guide, actions, random.at("self-play", round));
        run.scalar("games/moves", network.steps() + 1, (double) positions.size() / play.games());
        return positions;
    }

    @Override
    public Predictor predictor() {
        return network.predictor();
    }

    @Override
    public Checkpoint save() {
        return with(network.save());
    }

    private Checkpoint with(Checkpoint weights) {
        var tensors = new LinkedHashMap<>(weights.tensors());
        tensors.putAll(replay.tensors());
        return new Checkpoint(tensors, weights.state());
    }

    @Override
    public void load(Checkpoint checkpoint) {
        var weights = new LinkedHashMap<>(checkpoint.tensors());
        weights.keySet().removeIf(Replay::isPath);
        network.load(new Checkpoint(weights, checkpoint.state()));
        replay = Replay.of(checkpoint.tensors());
    }

    @Override
    public Taken adopt(Checkpoint from, Collection<String> frozen) {
        return network.adopt(from, frozen);
    }

    @Override
    public void close() {
        network.close();
    }

    /// Checkpoints hold the games that are learnt from, too.
    private final class WithReplay implements Run {

        private final Run run;

        WithReplay(Run run) {
            this.run = run;
        }

        @Override
        public void checkpoint(Mark mark, long step, Supplier<Checkpoint> content) {
            run.checkpoint(mark, step, () -> with(content.get()));
        }

        @Override
        public void log(String tag, long step, Value value) {
            run.log(tag, step, value);
        }

        @Override
        public void progress(Progress progress) {
            run.progress(progress);
        }

        @Override
        public boolean cancelled() {
            return run.cancelled();
        }

        @Override
        public Randomness random() {
            return run.random();
        }

        @Override
        public Scoring scoring(Split split, long step) {
            return run.scoring(split, step);
        }

        @Override
        public void alarm(Alarm alarm) {
            run.alarm(alarm);
        }
    }
}
