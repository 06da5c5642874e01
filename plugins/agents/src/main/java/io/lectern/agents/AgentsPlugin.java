package io.lectern.agents;

import io.lectern.agents.experiment.PopulationOfRuns;
import io.lectern.agents.experiment.PopulationOfTwo;
import io.lectern.agents.experiment.SelfTaughtTicTacToe;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// Agents that play, and populations that learn how to learn.
public final class AgentsPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(new AlphaZeroModel());
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(new TicTacToe());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(new PopulationOfTwo(), new PopulationOfRuns(), new SelfTaughtTicTacToe());
    }
}
