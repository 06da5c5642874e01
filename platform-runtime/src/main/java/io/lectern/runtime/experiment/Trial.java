package io.lectern.runtime.experiment;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.look.Figure;
import io.lectern.runtime.run.RunDescription.Provenance;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What an experiment came to with one seed.
///
/// @param seconds      that it took, with those of the runs that were handed over from earlier
/// @param measured     in the order in which they are read
/// @param note         Markdown, may be empty
/// @param failure      why it came to no verdict; empty where it did
/// @param runs         the ids of the runs that it asked for
/// @param dependencies what it rests on
public record Trial(
        String experiment,
        long seed,
        Instant finished,
        double seconds,
        List<Measured> measured,
        List<Figure> figures,
        String note,
        Optional<String> failure,
        List<String> runs,
        List<Dependency> dependencies,
        Made made) {

    public Trial {
        measured = List.copyOf(measured);
        figures = List.copyOf(figures);
        runs = List.copyOf(runs);
        dependencies = List.copyOf(dependencies);
    }

    /// Whether the claim holds for this seed.
    public boolean holds() {
        return failure.isEmpty() && measured.stream().allMatch(Measured::holds);
    }

    /// This with a note in place of a figure that is too large to be kept.
    Trial without(Figure figure) {
        var others = figures.stream().filter(other -> other != figure).toList();
        var told = (note
                        + "\n\nA figure (%s) is too large to be kept: show fewer or smaller pictures."
                                .formatted(figure.getClass().getSimpleName()))
                .strip();
        return new Trial(
                experiment, seed, finished, seconds, measured, others, told, failure, runs, dependencies, made);
    }

    /// With what it was done.
    ///
    /// @param cuda how CUDA computed, where someone said so; trials of before do not say
    public record Made(Provenance with, int threads, Device device, Optional<Cuda> cuda) {

        /// `4 threads, CPU`, `1 threads, CUDA (TF32, recorded steps)`
        public String place() {
            return "%d threads, %s%s"
                    .formatted(
                            threads, device, cuda.map(how -> " (" + how + ")").orElse(""));
        }
    }
}
