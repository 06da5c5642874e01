package io.lectern.agents.experiment;

import io.lectern.agents.grounded.Sight;
import io.lectern.agents.grounded.Stroll;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Result;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/// Frames that an agent imagined at its last moment, and those that came.
///
/// @param came     `[horizon, channels, height, width]`, as is `imagined`
/// @param captions the steps that led to them
record Imagined(NdArray came, NdArray imagined, List<String> captions) {

    private static final Fetch FRAMES = new Fetch.Value("foresight/frames");
    private static final int CANDIDATES = 32;

    /// Of the episode, among some, in which most different things came into sight.
    ///
    /// @param strolls the test episodes of the data set, by number
    static Imagined of(Lab lab, Result simcore, String dataset, IntFunction<Stroll> strolls) {
        var episodes = Walkers.episodes(lab, dataset, CANDIDATES).get("input");
        var all = ((Predictor.Observable) simcore.model())
                .evaluate(Batch.of("input", episodes), List.of(FRAMES))
                .get(FRAMES.name());
        int horizon = all.dim(2);
        int steps = episodes.dim(1) - 1; // the question follows them
        int from = steps - horizon;
        int richest = IntStream.range(0, CANDIDATES)
                .boxed()
                .max(Comparator.comparingLong(i -> things(strolls.apply(i), from)))
                .orElseThrow();
        var stroll = strolls.apply(richest);
        var imagined = all.at(richest).at(0);
        return new Imagined(
                frames(episodes.at(richest), from, imagined.shape()),
                imagined,
                IntStream.range(from, steps)
                        .mapToObj(time -> stroll.move(time).name().toLowerCase(Locale.ROOT))
                        .toList());
    }

    private static long things(Stroll stroll, int from) {
        return IntStream.range(from, stroll.walk().size())
                .filter(time -> stroll.shape(time).isPresent())
                .map(time -> stroll.shape(time).orElseThrow())
                .distinct()
                .count();
    }

    private static NdArray frames(NdArray series, int from, Shape shape) {
        var pixels = new float[shape.size()];
        for (int i = 0; i < shape.dim(0); i++) {
            System.arraycopy(series.at(from + i).toFloats(), 0, pixels, i * Sight.PIXELS, Sight.PIXELS);
        }
        return NdArray.of(pixels, shape);
    }

    Figure figure() {
        return new Figure.Row(
                "The last %d steps of a walk".formatted(captions.size()),
                List.of(
                        new Figure.Images("what came", came, captions),
                        new Figure.Images("what SimCore had imagined", imagined, captions)));
    }
}
