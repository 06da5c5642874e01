package io.lectern.agents;

import static io.lectern.toolkit.Toolkit.model;

import io.lectern.agents.experiment.DigitsApart;
import io.lectern.agents.experiment.GroundedQuestions;
import io.lectern.agents.experiment.PopulationOfRuns;
import io.lectern.agents.experiment.PopulationOfTwo;
import io.lectern.agents.experiment.RoomQuestions;
import io.lectern.agents.experiment.SelfTaughtTicTacToe;
import io.lectern.agents.experiment.SituationsApart;
import io.lectern.agents.experiment.TaughtByQuestions;
import io.lectern.agents.grounded.ActionConditionalCpc;
import io.lectern.agents.grounded.Corridor;
import io.lectern.agents.grounded.RecurrentAgent;
import io.lectern.agents.grounded.Room;
import io.lectern.agents.grounded.SimCore;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// Agents that play, and populations that learn how to learn.
public final class AgentsPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                new AlphaZeroModel(),
                model(RecurrentAgent.DEFAULT),
                model(SimCore.DEFAULT),
                model(ActionConditionalCpc.DEFAULT));
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(new TicTacToe(), new Corridor(), new Room());
    }

    @Override
    public List<LensPlugin<?>> lenses() {
        return List.of(new LookAhead());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new PopulationOfTwo(),
                new PopulationOfRuns(),
                new SelfTaughtTicTacToe(),
                new GroundedQuestions(),
                new RoomQuestions(),
                new TaughtByQuestions(),
                new SituationsApart(),
                new DigitsApart());
    }
}
