package io.lectern.web.rest;

import io.lectern.runtime.RunSummary;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/// A run at a glance.
///
/// @param metrics last value by tag
@Schema(name = "Run")
record RunBody(
        @Schema(examples = "lenet-20261121-103045-k3f") String id,
        @Schema(examples = "lenet") String model,
        @Schema(examples = "glyphs") String dataset,

        @Schema(enumeration = {"queued", "running", "finished", "stopped", "failed", "lost"})
        String status,

        Instant started,
        double seconds,
        long steps,

        @Schema(description = "Last value by tag; what is not finite is a text: NaN, Infinity, -Infinity.")
        Map<String, Double> metrics,

        Optional<String> weightsSha256,
        Optional<Fault> failure) {

    static RunBody of(RunSummary run) {
        return new RunBody(
                run.id(),
                run.model(),
                run.dataset(),
                run.status().id(),
                run.started(),
                run.seconds(),
                run.steps(),
                run.metrics(),
                run.weightsSha256(),
                run.failure()
                        .map(failure ->
                                new Fault(failure.category().name().toLowerCase(Locale.ROOT), failure.message())));
    }

    /// @param category whose it is
    @Schema(name = "Failure")
    record Fault(
            @Schema(enumeration = {"user", "platform", "resources", "killed", "crashed"})
            String category,

            String message) {}

    /// A stretch of the runs that were asked for.
    ///
    /// @param total how many there are without offset and limit
    @Schema(name = "RunPage")
    record Page(List<RunBody> runs, int total, int offset, int limit) {}
}
