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
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// Claims, and what became of them.
@Path("/api/v1/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Experiments", description = "The claims of lectures and papers, each with its verdict.")
final class ExperimentsResource {

    private final Lectern lectern;
    private final Interactive interactive;

    ExperimentsResource(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
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
