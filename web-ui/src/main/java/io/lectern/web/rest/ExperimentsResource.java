package io.lectern.web.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.api.look.Figure;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.experiment.Spread;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.experiment.Trials;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Claims, and what became of them.
@Path("/api/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments", description = "The claims of lectures and papers, each with its verdict.")
final class ExperimentsResource {

    private static final int USUAL_SEEDS = 3;

    private final Lectern lectern;
    private final Interactive interactive;
    private final Trials trials;

    ExperimentsResource(Lectern lectern, Interactive interactive, Trials trials) {
        this.lectern = lectern;
        this.interactive = interactive;
        this.trials = trials;
    }

    @GET
    @Operation(summary = "Lists experiments with their verdicts", description = "By lecture and row of the catalogue.")
    public List<Line> list(
            @QueryParam("lecture") @DefaultValue("0") @Parameter(description = "Those of one lecture only, 1 to 12.")
                    int lecture) {
        var experiments = lectern.experiments();
        var asked = lecture == 0 ? experiments.all() : experiments.of(lecture);
        return standings(asked).stream().map(Line::of).toList();
    }

    /// What an experiment rests on is looked up where plugins may work.
    private List<Standing> standings(List<ExperimentPlugin> experiments) {
        var ids = experiments.stream().map(one -> one.about().id()).toList();
        return interactive.standings(ids).stream()
                .map(told -> told.of(lectern.catalogue().experiment(told.experiment())))
                .toList();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Tells all about an experiment", description = "With what each seed came to, and its figures.")
    public Whole one(@RestPath String id) {
        var experiment = lectern.catalogue().experiment(id);
        var standing = standings(List.of(experiment)).getFirst();
        var json = new Json(lectern.catalogue().tasks());
        return new Whole(
                Line.of(standing),
                standing.trials().stream().map(trial -> Seed.of(trial, json)).toList());
    }

    @POST
    @Path("{id}/reproduction")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Puts an experiment to the test",
            description =
                    "In a process of its own, one experiment at a time. Where it is being put to the test already,"
                            + " that goes on and is what the answer tells of.")
    @APIResponse(responseCode = "202", description = "It runs, or waits for its turn; Location says where to look.")
    public Response reproduce(@RestPath String id, @Nullable Wanted wanted) {
        var experiment = lectern.catalogue().experiment(id).about().id();
        int seeds = wanted == null || wanted.seeds() == null ? USUAL_SEEDS : wanted.seeds();
        var trial = trials.start(experiment, seeds);
        return Response.accepted(Reproduction.of(experiment, trial))
                .location(URI.create("/api/v1/experiments/%s/reproduction".formatted(experiment)))
                .build();
    }

    @GET
    @Path("{id}/reproduction")
    @Operation(summary = "Tells how far it has come", description = "The last time that this server began it.")
    public Reproduction reproduction(@RestPath String id) {
        return Reproduction.of(id, begun(id));
    }

    @DELETE
    @Path("{id}/reproduction")
    @Operation(summary = "Stops putting it to the test", description = "What is known of seeds that are done is kept.")
    @APIResponse(responseCode = "202", description = "It ends within seconds.")
    public Response stop(@RestPath String id) {
        var trial = begun(id);
        trial.stop();
        return Response.accepted(Reproduction.of(id, trial)).build();
    }

    private Trials.Trial begun(String id) {
        var experiment = lectern.catalogue().experiment(id).about().id();
        return trials.of(experiment)
                .orElseThrow(() -> new NotFoundException(
                        "'%s' was not begun since the server started; POST here begins it".formatted(experiment)));
    }

    @Schema(name = "WantedReproduction")
    record Wanted(
            @Schema(description = "1 to 25; 3 where nothing is said.", examples = "3") @Nullable
            Integer seeds) {}

    /// @param outcome how it ended; empty while it has not
    /// @param lines   the last that it wrote
    @Schema(name = "Reproduction")
    record Reproduction(
            @Schema(examples = "xor") String experiment,

            @Schema(enumeration = {"waiting", "running", "done"})
            String state,

            int seeds,
            String outcome,
            List<String> lines) {

        static Reproduction of(String experiment, Trials.Trial trial) {
            var state = trial.done() ? "done" : trial.waiting() ? "waiting" : "running";
            return new Reproduction(experiment, state, trial.seeds(), trial.outcome(), trial.lines());
        }
    }

    /// @param measured  over the seeds, by name
    /// @param threshold by name, such as `>= 0.9`
    @Schema(name = "Experiment")
    record Line(
            String id,
            String row,
            int lecture,
            String claim,

            @Schema(enumeration = {"holds", "fails", "broken", "stale", "not yet run"})
            String verdict,

            String remark,
            Map<String, Spread> measured,
            Map<String, String> threshold,
            double seconds,
            int seeds) {

        static Line of(Standing standing) {
            var claim = standing.experiment().claim();
            return new Line(
                    standing.experiment().about().id(),
                    claim.row(),
                    claim.lecture(),
                    claim.sentence(),
                    standing.state().words(),
                    standing.remark(),
                    standing.measured(),
                    standing.thresholds(),
                    standing.seconds(),
                    standing.trials().size());
        }
    }

    record Whole(Line experiment, List<Seed> seeds) {}

    record Seed(
            long seed,
            boolean holds,
            Map<String, Double> measured,
            double seconds,
            Optional<String> failure,
            String note,
            Instant finished,
            List<String> runs,

            @JsonRawValue @Schema(implementation = Object[].class)
            String figures) {

        static Seed of(Trial trial, Json json) {
            var measured = new LinkedHashMap<String, Double>();
            for (Measured value : trial.measured()) {
                measured.put(value.name(), value.value());
            }
            var figures = trial.figures().stream()
                    .map(figure -> json.writeAs(Figure.class, figure))
                    .toList();
            return new Seed(
                    trial.seed(),
                    trial.holds(),
                    measured,
                    trial.seconds(),
                    trial.failure(),
                    trial.note(),
                    trial.finished(),
                    trial.runs(),
                    "[" + String.join(",", figures) + "]");
        }
    }
}
