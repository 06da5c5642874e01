package io.lectern.agents;

import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Control;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// [AlphaZero] as a model of the platform, by the settings `architecture`, `play` and `training`.
public final class AlphaZeroModel implements ModelPlugin<Control, Environment<?>, AlphaZeroModel.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("What the network is made of.") AlphaZero architecture,

            @Doc("How it plays against itself.") SelfPlay play,

            @Doc("How it learns; an epoch is a round of games.")
            Training training) {}

    @Override
    public Description about() {
        return Description.of(AlphaZero.class);
    }

    @Override
    public Class<Control> task() {
        return Control.class;
    }

    @Override
    public Settings defaults() {
        var architecture = AlphaZero.DEFAULT;
        return new Settings(architecture, architecture.play(), architecture.training());
    }

    @Override
    public String builtInDataset() {
        return "tic-tac-toe";
    }

    @Override
    public Optional<String> objection(Control task, Settings settings) {
        return task.observation() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of("it needs a board as a picture, not "
                        + task.observation().getClass().getSimpleName());
    }

    @Override
    public Learner<Environment<?>> create(Control task, Settings settings, Session session) {
        return new SelfTaught(task, settings, session);
    }
}
