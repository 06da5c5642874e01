package io.lectern.foundations;

import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.foundations.experiment.ChainRule;
import io.lectern.foundations.experiment.DeadUnits;
import io.lectern.foundations.experiment.DoubleDescent;
import io.lectern.foundations.experiment.Folding;
import io.lectern.foundations.experiment.LinearRegions;
import io.lectern.foundations.experiment.Momentum;
import io.lectern.foundations.experiment.MultiplicativeUnits;
import io.lectern.foundations.experiment.NonFiniteAlarm;
import io.lectern.foundations.experiment.OverfitTinySample;
import io.lectern.foundations.experiment.SilentBroadcasting;
import io.lectern.foundations.experiment.XorNeedsHiddenUnits;
import java.util.List;

/// The first networks: layers of units, each seeing all of the layer before.
public final class FoundationsPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(model(Mlp.DEFAULT));
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new XorNeedsHiddenUnits(),
                new LinearRegions(),
                new Folding(),
                new DoubleDescent(),
                new MultiplicativeUnits(),
                new DeadUnits(),
                new NonFiniteAlarm(),
                new SilentBroadcasting(),
                new ChainRule(),
                new OverfitTinySample(),
                new Momentum());
    }
}
