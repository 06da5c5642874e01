package io.lectern.memory;

import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.memory.experiment.CopyBeyondTraining;
import io.lectern.memory.experiment.FactsPondered;
import io.lectern.memory.experiment.GraphTraversal;
import io.lectern.memory.experiment.MoreSlots;
import io.lectern.memory.experiment.NgramInference;
import io.lectern.memory.experiment.SlotsUsedAgain;
import io.lectern.memory.experiment.TiedDepth;
import io.lectern.memory.experiment.TimeToThink;
import io.lectern.memory.experiment.UndergroundRides;
import java.util.List;

/// Networks with a memory beside them, and what they learn to do with it.
public final class MemoryPlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                model(Ntm.DEFAULT),
                model(Dnc.DEFAULT),
                model(LstmTransducer.DEFAULT),
                model(PonderingNet.DEFAULT),
                model(UniversalTransformer.DEFAULT));
    }

    @Override
    public List<DatasetPlugin<?, ?>> datasets() {
        return List.of(
                new Copy(),
                new RepeatCopy(),
                new Ngram(),
                new Graphs(),
                new LondonUnderground(),
                new Parity(),
                new Stories());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new CopyBeyondTraining(),
                new MoreSlots(),
                new NgramInference(),
                new SlotsUsedAgain(),
                new GraphTraversal(),
                new UndergroundRides(),
                new TimeToThink(),
                new FactsPondered(),
                new TiedDepth());
    }
}
