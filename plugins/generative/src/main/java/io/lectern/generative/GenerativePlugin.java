package io.lectern.generative;

import static io.lectern.toolkit.Toolkit.adversarial;
import static io.lectern.toolkit.Toolkit.model;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Plugin;
import io.lectern.generative.experiment.ConvolutionalGan;
import io.lectern.generative.experiment.DrawDigits;
import io.lectern.generative.experiment.FrechetDistanceSees;
import io.lectern.generative.experiment.GanDigits;
import io.lectern.generative.experiment.GradientPenalty;
import io.lectern.generative.experiment.InceptionScoreIsBlind;
import io.lectern.generative.experiment.Inversion;
import io.lectern.generative.experiment.MemorisedSamples;
import io.lectern.generative.experiment.ModeCollapse;
import io.lectern.generative.experiment.PixelByPixel;
import io.lectern.generative.experiment.ThereAndBack;
import io.lectern.generative.experiment.TightBound;
import io.lectern.generative.experiment.VaeDigits;
import java.util.List;

/// Networks that make new examples.
public final class GenerativePlugin implements Plugin {

    @Override
    public List<ModelPlugin<?, ?, ?>> models() {
        return List.of(
                adversarial(Gan.DEFAULT),
                adversarial(WganGp.DEFAULT),
                adversarial(Dcgan.DEFAULT),
                adversarial(BiGan.DEFAULT),
                adversarial(CycleGan.DEFAULT),
                model(Vae.DEFAULT),
                model(PixelCnn.DEFAULT),
                model(Draw.DEFAULT));
    }

    @Override
    public List<MetricPlugin<?>> metrics() {
        return List.of(
                new Modes(), new InceptionScore(), new FrechetDistance(), new Memorisation(), new CycleDistance());
    }

    @Override
    public List<LensPlugin<?>> lenses() {
        return List.of(new CanvasFilm());
    }

    @Override
    public List<ExperimentPlugin> experiments() {
        return List.of(
                new GanDigits(),
                new ModeCollapse(),
                new GradientPenalty(),
                new Inversion(),
                new PixelByPixel(),
                new TightBound(),
                new VaeDigits(),
                new DrawDigits(),
                new ThereAndBack(),
                new ConvolutionalGan(),
                new InceptionScoreIsBlind(),
                new FrechetDistanceSees(),
                new MemorisedSamples());
    }
}
