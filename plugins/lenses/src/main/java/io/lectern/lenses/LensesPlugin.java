package io.lectern.lenses;

import io.lectern.api.LensPlugin;
import io.lectern.api.Plugin;
import java.util.List;

/// The lenses that come with the platform.
public final class LensesPlugin implements Plugin {

    @Override
    public List<LensPlugin<?>> lenses() {
        return List.of(
                new Saliency(),
                new ActivationMaximisation(),
                new Filters(),
                new ConfusionMatrix(),
                new Masks(),
                new FlowWheel(),
                new Found(),
                new WeightHistograms(),
                new GradientHistograms(),
                new DecisionSurface(),
                new LinearRegions(),
                new AttentionMap(),
                new MemorySlots(),
                new PonderBars(),
                new GazeFilm(),
                new LatentWalk(),
                new SampleScatter(),
                new NearestNeighbours(),
                new TSne(),
                new Pca(),
                new ComputationalGraph());
    }
}
