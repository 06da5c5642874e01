package io.lectern.web.rest;

import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.Store.Artefact;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;

/// What a run leaves behind as files.
@Path("/api/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Files of a run")
final class FilesResource {

    private final Lectern lectern;
    private final OnnxModels models;

    FilesResource(Lectern lectern, OnnxModels models) {
        this.lectern = lectern;
        this.models = models;
    }

    @GET
    @Path("artefacts")
    @Operation(summary = "Lists the files of a run", description = "With their sizes and SHA-256 hashes.")
    public List<Artefact> artefacts(@RestPath String id) {
        return lectern.store().artefacts(lectern.run(id).id());
    }

    @GET
    @Path("artefacts/{name}")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(summary = "Gives a file of a run")
    public Response artefact(@RestPath String id, @RestPath String name) throws IOException {
        var run = lectern.run(id);
        var known = lectern.store().artefacts(run.id()).stream()
                .filter(artefact -> artefact.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () -> new NotFoundException("run %s has no file '%s'; /api/v1/runs/%s/artefacts lists those"
                                        .formatted(run.id(), name, run.id())
                                + " that it has"));
        return download(contained(run, known.name()), known.name());
    }

    @GET
    @Path("checkpoints")
    @Operation(summary = "Lists the steps at which a run's state was kept")
    public List<Long> checkpoints(@RestPath String id) {
        return lectern.checkpoints(id);
    }

    @GET
    @Path("onnx")
    @Produces(MediaType.APPLICATION_OCTET_STREAM)
    @Operation(
            summary = "Gives the model as ONNX",
            description = "With its preprocessing, class names and tokeniser. Of a run that has not ended, the model at"
                    + " its best checkpoint; of any, with 'checkpoint', the model as it was at that step.")
    public Response onnx(@RestPath String id, @RestQuery Optional<Long> checkpoint) throws IOException {
        var run = lectern.run(id);
        var made = models.made(run.id(), checkpoint);
        return download(
                made.isPresent() ? made.get() : models.read(run.id(), checkpoint),
                OnnxModels.name(run.id(), checkpoint));
    }

    /// The file in the run's directory, wherever links in it lead.
    private static java.nio.file.Path contained(RunSummary run, String name) throws IOException {
        var gone = new NotFoundException("the file '%s' of run %s is gone".formatted(name, run.id()));
        var directory = run.directory().filter(Files::isDirectory).orElseThrow(() -> gone);
        var file = directory.resolve(name).normalize();
        if (!file.startsWith(directory) || !Files.isRegularFile(file)) {
            throw gone;
        }
        if (!file.toRealPath().startsWith(directory.toRealPath())) {
            throw gone;
        }
        return file;
    }

    /// For saving, never for showing: a run's files are not ours.
    private static Response download(Object content, String name) {
        var encoded = URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
        return Response.ok(content, MediaType.APPLICATION_OCTET_STREAM_TYPE)
                .header("Content-Disposition", "attachment; filename*=UTF-8''" + encoded)
                .build();
    }
}
