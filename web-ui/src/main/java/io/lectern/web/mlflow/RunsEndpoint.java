package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.Store.Tracked;
import io.lectern.web.mlflow.Answers.Info;
import io.lectern.web.mlflow.Answers.Metric;
import io.lectern.web.mlflow.Answers.Run;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/// MLflow's runs. Those of Lectern itself are in the default experiment.
@Path("/api/2.0/mlflow/runs")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "MLflow")
final class RunsEndpoint {

    private static final int MOST_AT_ONCE = 1_000;

    private final Lectern lectern;
    private final Projects projects;
    private final Tracking tracking;

    RunsEndpoint(Lectern lectern, Projects projects, Tracking tracking) {
        this.lectern = lectern;
        this.projects = projects;
        this.tracking = tracking;
    }

    @POST
    @Path("create")
    @Operation(summary = "Creates a run")
    public One create(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        var project = projects.find(
                asked.optional("experiment_id").filter(id -> !id.isEmpty()).orElse(Projects.DEFAULT));
        var tags = asked.pairs("tags");
        asked.optional("user_id")
                .filter(user -> !user.isEmpty())
                .ifPresent(user -> tags.putIfAbsent(Answers.USER, user));
        var name = asked.optional("run_name")
                .filter(text -> !text.isBlank())
                .orElse(tags.getOrDefault(Answers.RUN_NAME, ""));
        return one(
                tracking.create(project, name, asked.whole("start_time").orElseGet(System::currentTimeMillis), tags));
    }

    @GET
    @Path("get")
    @Operation(summary = "Gives a run")
    public One get(@Context UriInfo uri) {
        return one(tracking.find(id(Asked.of(uri.getQueryParameters()))));
    }

    @POST
    @Path("update")
    @Operation(summary = "Says how a run stands")
    public Updated update(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        var end = asked.whole("end_time");
        return new Updated(Info.of(tracking.update(
                id(asked),
                asked.optional("status").map(Answers::status),
                end.isPresent() ? Optional.of(end.getAsLong()) : Optional.empty(),
                asked.optional("run_name").orElse(""))));
    }

    @POST
    @Path("delete")
    @Operation(summary = "Puts a run into the bin")
    public Map<String, String> delete(@Nullable JsonNode body) {
        lectern.store().bin(tracking.find(id(Asked.of(body))).run().id());
        return Map.of();
    }

    @POST
    @Path("restore")
    @Operation(summary = "Takes a run out of the bin")
    public Map<String, String> restore(@Nullable JsonNode body) {
        lectern.store().restore(tracking.find(id(Asked.of(body))).run().id());
        return Map.of();
    }

    @POST
    @Path("log-metric")
    @Operation(summary = "Logs a number")
    public Map<String, String> logMetric(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        tracking.log(active(asked), List.of(metric(asked)));
        return Map.of();
    }

    @POST
    @Path("log-parameter")
    @Operation(summary = "Logs a parameter")
    public Map<String, String> logParameter(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        tracking.set(
                active(asked), Map.of(asked.text("key"), asked.optional("value").orElse("")));
        return Map.of();
    }

    @POST
    @Path("log-batch")
    @Operation(summary = "Logs numbers, parameters and tags")
    public Map<String, String> logBatch(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        var metrics = asked.each("metrics").stream().map(RunsEndpoint::metric).toList();
        var parameters = asked.pairs("params");
        var tags = asked.pairs("tags");
        if (metrics.size() + parameters.size() + tags.size() > MOST_AT_ONCE) {
            throw new IllegalArgumentException(
                    "A batch logging request can contain at most %d metrics, params and tags.".formatted(MOST_AT_ONCE));
        }
        var run = active(asked);
        tracking.set(run, parameters);
        tracking.log(run, metrics);
        tracking.tag(run, tags);
        return Map.of();
    }

    @POST
    @Path("set-tag")
    @Operation(summary = "Sets a tag of a run")
    public Map<String, String> setTag(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        tracking.tag(
                active(asked), Map.of(asked.text("key"), asked.optional("value").orElse("")));
        return Map.of();
    }

    @POST
    @Path("delete-tag")
    @Operation(summary = "Removes a tag of a run")
    public Map<String, String> deleteTag(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        var run = tracking.find(id(asked));
        var key = asked.text("key");
        if (!run.tags().containsKey(key)) {
            throw new NotFoundException("No tag with name: %s in run with id %s"
                    .formatted(key, run.run().id()));
        }
        lectern.store().untag(run.run().id(), key);
        return Map.of();
    }

    @POST
    @Path("search")
    @Operation(
            summary = "Searches runs",
            description = "By comparisons joined with AND: metrics.accuracy > 0.9 and params.model LIKE 'le%'.")
    public Page search(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        var search = Search.of(asked.optional("filter").orElse(""), asked.texts("order_by"));
        var view = View.of(asked.optional("run_view_type"));
        var newest = Comparator.comparing((Tracked tracked) -> tracked.run().started())
                .reversed()
                .thenComparing(tracked -> tracked.run().id());
        var found = lectern.store().trackedIn(asked.texts("experiment_ids")).stream()
                .filter(tracked -> view.shows(tracked.binned()))
                .filter(tracked -> search.holds(field -> Subjects.of(tracked, field)))
                .sorted(search.ordering(Subjects::of, newest))
                .toList();
        var stretch = Stretch.of(asked, found);
        return new Page(stretch.things().stream().map(Run::atAGlance).toList(), stretch.next());
    }

    private One one(Tracked tracked) {
        return new One(Run.of(tracked, tracking.metrics(tracked)));
    }

    /// Old clients say `run_uuid`.
    static String id(Asked asked) {
        return asked.optional("run_id")
                .filter(id -> !id.isEmpty())
                .orElseGet(() ->
                        asked.optional("run_uuid").filter(id -> !id.isEmpty()).orElseGet(() -> asked.text("run_id")));
    }

    private String active(Asked asked) {
        var run = tracking.find(id(asked));
        if (run.binned()) {
            throw new IllegalArgumentException("The run %s must be in the 'active' state. Current state is deleted."
                    .formatted(run.run().id()));
        }
        return run.run().id();
    }

    private static Metric metric(Asked asked) {
        return new Metric(
                asked.text("key"),
                asked.number("value"),
                asked.whole("timestamp").orElseGet(System::currentTimeMillis),
                asked.whole("step").orElse(0));
    }

    record One(Run run) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Updated(Info runInfo) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Page(List<Run> runs, Optional<String> nextPageToken) {}
}
