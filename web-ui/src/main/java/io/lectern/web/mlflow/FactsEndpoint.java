package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lectern.runtime.Lectern;
import io.lectern.web.mlflow.Answers.Metric;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/// What there is of a run: series and files.
@Path("/api/2.0/mlflow")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "MLflow")
final class FactsEndpoint {

    private final Lectern lectern;
    private final Tracking tracking;

    FactsEndpoint(Lectern lectern, Tracking tracking) {
        this.lectern = lectern;
        this.tracking = tracking;
    }

    @GET
    @Path("metrics/get-history")
    @Operation(summary = "Gives all values of a metric")
    public History history(@Context UriInfo uri) {
        var asked = Asked.of(uri.getQueryParameters());
        var all = tracking.history(RunsEndpoint.id(asked), asked.text("metric_key"));
        if (asked.whole("max_results").isEmpty()) {
            return new History(all, Optional.empty());
        }
        var stretch = Stretch.of(asked, all);
        return new History(stretch.things(), stretch.next());
    }

    @GET
    @Path("artifacts/list")
    @Operation(summary = "Lists the files of a run")
    public Files files(@Context UriInfo uri) {
        var asked = Asked.of(uri.getQueryParameters());
        var run = tracking.find(RunsEndpoint.id(asked)).run().id();
        boolean root = asked.optional("path").orElse("").isEmpty(); // a run has no folders
        var files = root
                ? lectern.store().artefacts(run).stream()
                        .map(artefact -> new File(artefact.name(), false, artefact.bytes()))
                        .toList()
                : List.<File>of();
        return new Files("lectern:/runs/" + run, files);
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record History(List<Metric> metrics, Optional<String> nextPageToken) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record Files(String rootUri, List<File> files) {}

    @JsonNaming(SnakeCaseStrategy.class)
    record File(String path, boolean isDir, long fileSize) {}
}
