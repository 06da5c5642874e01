package io.lectern.web.serving;

import io.lectern.runtime.plugin.UnknownIdException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Which models are served.
@Path("/api/v1/serving")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Served models", description = "Models of runs that are asked by KServe's protocol under /v2.")
final class ServingResource {

    private final Registry registry;
    private final Inference inference;

    ServingResource(Registry registry, Inference inference) {
        this.registry = registry;
        this.inference = inference;
    }

    @GET
    @Operation(summary = "Lists the models that are served")
    public List<Line> list() {
        return registry.all().stream().map(Line::of).toList();
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Serves the model of a run",
            description = "Under a name, and as its next version unless one is given.")
    @APIResponse(responseCode = "201", description = "It is served; Location says where it is asked.")
    public Response register(@Nullable Registration body) throws IOException {
        if (body == null || body.run() == null || body.name() == null) {
            throw new IllegalArgumentException("the body is no {\"run\": \"...\", \"name\": \"...\"}");
        }
        try {
            var version = body.version() == null ? OptionalInt.empty() : OptionalInt.of(body.version());
            var model = registry.register(body.run(), Optional.ofNullable(body.checkpoint()), body.name(), version);
            return Response.created(URI.create(model.address()))
                    .entity(Line.of(model))
                    .build();
        } catch (UnknownIdException e) { // of something within the body, not of this address
            throw new ClientErrorException(e.getMessage(), 400, e);
        }
    }

    @DELETE
    @Path("{name}/versions/{version}")
    @Operation(summary = "Serves a model no longer")
    @APIResponse(responseCode = "204", description = "It is no longer served.")
    public void remove(@RestPath String name, @RestPath int version) throws IOException {
        var model = registry.find(name, version);
        registry.remove(name, version);
        inference.forget(model);
    }

    @Schema(name = "Registration")
    record Registration(
            @Schema(required = true, examples = "lenet-20261121-103045-k3f") @Nullable
            String run,

            @Schema(required = true, examples = "digits") @Nullable
            String name,

            @Nullable Integer version,

            @Schema(description = "A step whose state is served, in place of the run's result.") @Nullable
            Long checkpoint) {}

    @Schema(name = "ServedModel")
    record Line(String name, int version, String run, boolean batches) {

        static Line of(ServedModel model) {
            return new Line(model.name(), model.version(), model.run(), model.takesBatches());
        }
    }
}
