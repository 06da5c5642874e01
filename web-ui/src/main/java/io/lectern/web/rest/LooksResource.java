package io.lectern.web.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.input.Input;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;

/// Asking trained models, and looking into them.
@Path("/api/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Predict and look inside", description = "Models work in a process apart from the server's.")
final class LooksResource {

    private final Lectern lectern;
    private final Interactive interactive;

    LooksResource(Lectern lectern, Interactive interactive) {
        this.lectern = lectern;
        this.interactive = interactive;
    }

    @POST
    @Path("predict")
    @Consumes({"image/png", "image/jpeg", "image/gif", "image/bmp", "text/csv", "text/plain"})
    @Operation(
            summary = "Asks the model of a run",
            description = "The body is one input: an image, a text, or a table as CSV with a header, by its media"
                    + " type. One answer for each image or text and each row of a table.")
    public List<Prediction> predict(@RestPath String id, byte[] body) {
        var run = lectern.run(id).id();
        return new Input(body)
                .asFile(file -> interactive.predict(run, List.of(file)).stream()
                        .map(answer -> named(answer, file.toString()))
                        .toList());
    }

    /// Where the input lay for a moment is nobody's business.
    private static Prediction named(Prediction answer, String file) {
        return new Prediction(answer.input().replace(file, "body"), answer.ranked(), answer.values());
    }

    @GET
    @Path("lenses")
    @Operation(summary = "Lists all lenses, and for each whether it can look at this run and why not")
    public List<Look.Fit> lenses(@RestPath String id) {
        return interactive.prospect(lectern.run(id).id()).lenses();
    }

    @POST
    @Path("look")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Looks into a run through a lens",
            description = "The answer holds a figure as data; arrays in it are base64 of little-endian 32-bit floats.")
    public Looked look(@RestPath String id, @Nullable LookBody body) {
        var run = lectern.run(id).id();
        if (body == null) {
            throw new IllegalArgumentException("there is no body; expected {\"lens\": \"saliency\"} or more");
        }
        lectern.catalogue().lens(body.named());
        var look = body.input == null
                ? interactive.look(body.request(run, List.of()))
                : Input.ofBase64(body.input).asFile(file -> interactive.look(body.request(run, List.of(file))));
        var json = new Json(lectern.catalogue().tasks());
        return new Looked(look.run(), look.lens(), json.writeAs(Figure.class, look.figure()));
    }

    @Schema(name = "LookRequest")
    record LookBody(
            @Schema(required = true, examples = "saliency") @Nullable
            String lens,

            @Schema(description = "Of the lens, by path or an end of it.", implementation = Object.class) @Nullable
            Map<String, JsonNode> settings,

            @Nullable Split split,

            @Schema(description = "Numbers of examples within the part; its first ones where none are given.") @Nullable
            List<Integer> examples,

            @Schema(description = "How many first ones.") @Nullable
            Integer count,

            @Schema(
                    description = "A picture, a text in UTF-8 or rows of CSV, as base64: looked at in place of examples"
                            + " of the data, by lenses that look at single examples.",
                    examples = "aVZCT1J3MEtHZ28=")
            @Nullable
            String input,

            @Schema(description = "A step whose state is looked at, in place of the run's result.") @Nullable
            Long checkpoint) {

        String named() {
            if (lens == null) {
                throw new IllegalArgumentException("the body names no lens; /api/v1/lenses lists them");
            }
            return lens;
        }

        LookRequest request(String run, List<java.nio.file.Path> inputs) {
            return new LookRequest(
                    run,
                    named(),
                    Typed.of(settings),
                    Optional.ofNullable(split),
                    examples == null ? List.of() : examples,
                    count == null ? LookRequest.FEW : count,
                    inputs,
                    Optional.ofNullable(checkpoint));
        }
    }

    @Schema(name = "Look")
    record Looked(
            String run,
            String lens,

            @JsonRawValue @Schema(implementation = Object.class)
            String figure) {}
}
