package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lectern.web.mlflow.Answers.Experiment;
import io.lectern.web.mlflow.Answers.Pair;
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

/// MLflow's experiments.
@Path("/api/2.0/mlflow/experiments")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.WILDCARD)
@Tag(name = "MLflow", description = "The tracking part of MLflow's REST interface, for its own clients.")
final class ExperimentsEndpoint {

    private final Projects projects;

    ExperimentsEndpoint(Projects projects) {
        this.projects = projects;
    }

    @POST
    @Path("create")
    @Operation(summary = "Creates an experiment")
    public Created create(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        return new Created(
                projects.create(asked.text("name"), asked.pairs("tags")).id());
    }

    @GET
    @Path("get")
    @Operation(summary = "Gives an experiment by its id")
    public One get(@Context UriInfo uri) {
        return new One(told(projects.find(Asked.of(uri.getQueryParameters()).text("experiment_id"))));
    }

    @GET
    @Path("get-by-name")
    @Operation(summary = "Gives an experiment by its name")
    public One byName(@Context UriInfo uri) {
        var name = Asked.of(uri.getQueryParameters()).text("experiment_name");
        return new One(told(projects.named(name)
                .orElseThrow(() -> new NotFoundException("Could not find experiment with name '%s'".formatted(name)))));
    }

    @GET
    @Path("list")
    @Operation(summary = "Lists experiments", description = "As clients of MLflow 1 ask for them.")
    public Page list(@Context UriInfo uri) {
        return page(Asked.of(uri.getQueryParameters()));
    }

    @GET
    @Path("search")
    @Operation(summary = "Searches experiments")
    public Page search(@Context UriInfo uri) {
        return page(Asked.of(uri.getQueryParameters()));
    }

    @POST
    @Path("search")
    @Operation(summary = "Searches experiments")
    public Page search(@Nullable JsonNode body) {
        return page(Asked.of(body));
    }

    @POST
    @Path("update")
    @Operation(summary = "Renames an experiment")
    public Map<String, String> update(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        projects.rename(asked.text("experiment_id"), asked.text("new_name"));
        return Map.of();
    }

    @POST
    @Path("delete")
    @Operation(summary = "Deletes an experiment, which can be restored")
    public Map<String, String> delete(@Nullable JsonNode body) {
        projects.delete(Asked.of(body).text("experiment_id"), true);
        return Map.of();
    }

    @POST
    @Path("restore")
    @Operation(summary = "Restores an experiment")
    public Map<String, String> restore(@Nullable JsonNode body) {
        projects.delete(Asked.of(body).text("experiment_id"), false);
        return Map.of();
    }

    @POST
    @Path("set-experiment-tag")
    @Operation(summary = "Sets a tag of an experiment")
    public Map<String, String> tag(@Nullable JsonNode body) {
        var asked = Asked.of(body);
        projects.tag(
                asked.text("experiment_id"),
                asked.text("key"),
                asked.optional("value").orElse(""));
        return Map.of();
    }

    private Page page(Asked asked) {
        var search = Search.of(asked.optional("filter").orElse(""), asked.texts("order_by"));
        var view = View.of(asked.optional("view_type"));
        var newest = Comparator.comparing((Projects.Kept kept) -> kept.project().changed())
                .reversed()
                .thenComparing(kept -> kept.project().id());
        var found = projects.all().stream()
                .filter(kept -> view.shows(kept.project().deleted()))
                .filter(kept -> search.holds(field -> Subjects.of(kept, field)))
                .sorted(search.ordering(Subjects::of, newest))
                .map(ExperimentsEndpoint::told)
                .toList();
        var stretch = Stretch.of(asked, found);
        return new Page(stretch.things(), stretch.next());
    }

    private static Experiment told(Projects.Kept kept) {
        var project = kept.project();
        return new Experiment(
                project.id(),
                project.name(),
                "lectern:/projects/" + project.id(),
                project.deleted() ? "deleted" : "active",
                Subjects.millis(project.created()),
                Subjects.millis(project.changed()),
                Pair.all(kept.tags()));
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Created(String experimentId) {}

    record One(Experiment experiment) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Page(List<Experiment> experiments, Optional<String> nextPageToken) {}
}
