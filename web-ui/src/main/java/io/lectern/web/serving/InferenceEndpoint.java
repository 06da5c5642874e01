package io.lectern.web.serving;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.api.Engine;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// KServe's Open Inference Protocol, version 2, over HTTP, with its extension for binary tensors.
@Path("/v2")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Serving", description = "KServe's Open Inference Protocol, version 2; failures are {\"error\": \"...\"}.")
final class InferenceEndpoint {

    /// The protocol's word for it is any status from 400 to 499.
    private static final int NOT_READY = 400;
    private static final String HEADER = "Inference-Header-Content-Length";

    private final Registry registry;
    private final Standby standby;
    private final Inference inference;
    private final ObjectMapper json;

    InferenceEndpoint(Registry registry, Standby standby, Inference inference, ObjectMapper json) {
        this.registry = registry;
        this.standby = standby;
        this.inference = inference;
        this.json = json;
    }

    @GET
    @Operation(summary = "Says what server this is")
    public Map<String, Object> server() {
        var version = InferenceEndpoint.class.getPackage().getImplementationVersion();
        return Map.of(
                "name",
                "lectern",
                "version",
                version == null ? "development" : version,
                "extensions",
                List.of("binary_tensor_data"));
    }

    @GET
    @Path("health/live")
    @Operation(summary = "Says whether the server lives")
    public Map<String, Boolean> live() {
        return Map.of("live", true);
    }

    @GET
    @Path("health/ready")
    @Operation(
            summary = "Says whether all models can be asked",
            description = "200 where they can, else 400 with the reason; what is not open is opened meanwhile.")
    public Response ready() {
        return ready(Map.of(), standby.obstacle());
    }

    @GET
    @Path("models/{name}")
    @Operation(summary = "Says what the newest version of a model takes and gives")
    public Metadata newest(@RestPath String name) {
        return metadata(registry.find(name));
    }

    @GET
    @Path("models/{name}/versions/{version}")
    @Operation(summary = "Says what a version of a model takes and gives")
    public Metadata one(@RestPath String name, @RestPath int version) {
        return metadata(registry.find(name, version));
    }

    @GET
    @Path("models/{name}/ready")
    @Operation(summary = "Says whether a model can be asked")
    public Response newestReady(@RestPath String name) {
        return ready(Map.of("name", name), standby.obstacle(registry.find(name)));
    }

    @GET
    @Path("models/{name}/versions/{version}/ready")
    @Operation(summary = "Says whether a version of a model can be asked")
    public Response ready(@RestPath String name, @RestPath int version) {
        return ready(Map.of("name", name), standby.obstacle(registry.find(name, version)));
    }

    private static Response ready(Map<String, Object> about, Optional<String> obstacle) {
        var body = new LinkedHashMap<>(about);
        body.put("ready", obstacle.isEmpty());
        obstacle.ifPresent(reason -> body.put("error", reason));
        return Response.status(obstacle.isEmpty() ? 200 : NOT_READY)
                .entity(body)
                .build();
    }

    @POST
    @Path("models/{name}/infer")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Asks the newest version of a model")
    public CompletionStage<Response> infer(
            @RestPath String name, @HeaderParam(HEADER) @Nullable Integer header, byte[] body) throws IOException {
        return infer(registry.find(name), header, body);
    }

    @POST
    @Path("models/{name}/versions/{version}/infer")
    @Consumes(MediaType.WILDCARD)
    @Operation(summary = "Asks a version of a model")
    public CompletionStage<Response> infer(
            @RestPath String name, @RestPath int version, @HeaderParam(HEADER) @Nullable Integer header, byte[] body)
            throws IOException {
        return infer(registry.find(name, version), header, body);
    }

    private CompletionStage<Response> infer(ServedModel model, @Nullable Integer header, byte[] body)
            throws IOException {
        var request = InferenceRequest.read(body, header == null ? -1 : header, json);
        return inference.ask(model, request.inputs()).thenApply(outputs -> {
            var answer = InferenceResponse.of(model, request, outputs);
            if (answer.header() < 0) {
                return Response.ok(answer.body(), MediaType.APPLICATION_JSON_TYPE)
                        .build();
            }
            return Response.ok(answer.body(), MediaType.APPLICATION_OCTET_STREAM_TYPE)
                    .header(HEADER, answer.header())
                    .build();
        });
    }

    private Metadata metadata(ServedModel model) {
        var versions = registry.all().stream()
                .filter(other -> other.name().equals(model.name()))
                .map(other -> Integer.toString(other.version()))
                .toList();
        return new Metadata(
                model.name(),
                versions,
                "onnxruntime_onnx",
                model.description().inputs().stream().map(Described::of).toList(),
                model.description().outputs().stream().map(Described::of).toList());
    }

    @JsonInclude
    record Metadata(
            String name, List<String> versions, String platform, List<Described> inputs, List<Described> outputs) {}

    /// @param shape -1 for an axis of no fixed length
    record Described(String name, String datatype, List<Long> shape) {

        static Described of(Engine.Port port) {
            return new Described(
                    port.name(),
                    Tensor.name(port.type()),
                    port.dims().stream().map(ServedModel::length).toList());
        }
    }
}
