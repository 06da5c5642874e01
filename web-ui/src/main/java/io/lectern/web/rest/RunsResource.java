package io.lectern.web.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import com.fasterxml.jackson.annotation.JsonUnwrapped;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.query.RunFilter;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store.Marks;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jboss.resteasy.reactive.RestQuery;
import org.jspecify.annotations.Nullable;

/// Runs: what there is, what is to begin, to end and to be thrown away.
@Path("/api/v1/runs")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Runs", description = "Runs are named by their id, or a beginning of it that no other run's id has.")
final class RunsResource {

    private static final int MOST = 1_000;
    private static final int MOST_LABELS = 50;
    private static final int LONGEST_LABEL = 120;
    private static final int LONGEST_NOTE = 100_000;

    private final Lectern lectern;

    RunsResource(Lectern lectern) {
        this.lectern = lectern;
    }

    @GET
    @Operation(summary = "Lists runs", description = "Newest first, unless sorted otherwise.")
    public RunBody.Page list(
            @QueryParam("q")
                    @DefaultValue("")
                    @Parameter(
                            description = "Conditions on columns, metrics and settings, joined by 'and', 'or' and"
                                    + " 'not'; everything where it is empty.",
                            example = "model = lenet and test/accuracy > 0.98")
                    String q,
            @QueryParam("sort")
                    @DefaultValue("-started")
                    @Parameter(
                            description = "A column (id, model, dataset, status, started, seconds, steps), a metric"
                                    + " (metric.test/accuracy) or a setting (setting.training.rate); '-' in front for"
                                    + " descending.",
                            example = "-metric.test/accuracy")
                    String sort,
            @QueryParam("offset") @DefaultValue("0") int offset,
            @QueryParam("limit") @DefaultValue("50") @Parameter(description = "At most 1000.") int limit,
            @QueryParam("bin") @DefaultValue("false") @Parameter(description = "The runs in the bin, not the others.")
                    boolean bin) {
        if (offset < 0 || limit < 0 || limit > MOST) {
            throw new IllegalArgumentException("offset is %d and limit is %d; offset is at least 0, limit in [0, %d]"
                    .formatted(offset, limit, MOST));
        }
        var asked =
                q.isBlank() ? RunQuery.ALL : RunFilter.parse(q, lectern.store().vocabulary());
        var query = Sorting.of(sort).applyTo(asked).page(offset, limit);
        var found = lectern.find(bin ? query.inBin() : query);
        return new RunBody.Page(found.runs().stream().map(RunBody::of).toList(), found.total(), offset, limit);
    }

    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(
            summary = "Lets a run wait for its turn",
            description = "Everything that can be seen to be wrong without the data is said at once.")
    @APIResponse(
            responseCode = "201",
            description = "The run, which waits; Location says where it is.",
            content = @Content(schema = @Schema(implementation = RunBody.class)))
    public Response start(@Nullable StartBody body) {
        if (body == null) {
            throw new IllegalArgumentException("there is no body; expected {\"model\": \"lenet\"} or more");
        }
        RunSummary run;
        try {
            run = lectern.queue(body.request(), body.turn());
        } catch (UnknownIdException e) { // of something within the body, not of this address
            throw new ClientErrorException(e.getMessage(), 400, e);
        }
        return Response.created(URI.create("/api/v1/runs/" + run.id()))
                .entity(RunBody.of(run))
                .build();
    }

    @GET
    @Path("{id}")
    @Operation(summary = "Tells all about a run")
    public Whole one(@RestPath String id) {
        var run = lectern.run(id);
        var store = lectern.store();
        return new Whole(
                RunBody.of(run),
                store.marks(run.id()),
                store.lineage(run.id()),
                store.newest(run.id()),
                store.description(run.id()).orElse(null),
                store.request(run.id()).filter(text -> !text.isEmpty()).orElse(null));
    }

    @POST
    @Path("{id}/stop")
    @Operation(summary = "Tells a run to save and end", description = "It may take a few seconds to do so.")
    @APIResponse(responseCode = "202", description = "The run as it stands.")
    public Response stop(@RestPath String id) {
        return accepted(id, lectern::stop);
    }

    @POST
    @Path("{id}/resume")
    @Operation(summary = "Lets a run that was interrupted, lost or failed wait for its turn to go on")
    @APIResponse(responseCode = "202", description = "The run, which waits.")
    public Response resume(
            @RestPath String id,
            @Parameter(
                            description = "The step of the checkpoint to go on from, in place of the last whole one;"
                                    + " what the run came to after it is forgotten.",
                            example = "1200")
                    @RestQuery
                    Optional<Long> checkpoint) {
        return accepted(id, run -> lectern.queueAgain(run, checkpoint));
    }

    @DELETE
    @Path("{id}")
    @Operation(summary = "Puts a run into the bin", description = "Not one that is running: stop it first.")
    @APIResponse(responseCode = "204", description = "It is in the bin.")
    public void delete(@RestPath String id) {
        var _ = orConflict(id, lectern::delete);
    }

    @POST
    @Path("{id}/restore")
    @Operation(summary = "Takes a run out of the bin")
    public RunBody restore(@RestPath String id) {
        return RunBody.of(orConflict(id, lectern::restore));
    }

    @PUT
    @Path("{id}/marks")
    @Consumes(MediaType.APPLICATION_JSON)
    @Operation(summary = "Replaces labels and note", description = "The note is Markdown.")
    public Marks mark(@RestPath String id, @Nullable MarksBody body) {
        var run = lectern.run(id).id();
        var marks = (body == null ? new MarksBody(null, null) : body).marks();
        lectern.store().mark(run, marks);
        return lectern.store().marks(run);
    }

    private Response accepted(String id, Change change) {
        return Response.accepted(RunBody.of(orConflict(id, change))).build();
    }

    /// What a run cannot do in its state is no mistake in the request itself.
    private RunSummary orConflict(String id, Change change) {
        var run = lectern.run(id).id();
        try {
            return change.of(run);
        } catch (UnknownIdException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new ClientErrorException(e.getMessage(), 409, e);
        }
    }

    @FunctionalInterface
    private interface Change {

        RunSummary of(String run);
    }

    /// @param newest      the place of the last thing that it said, to follow it from
    /// @param description what is run, with all settings and what it was made with; not before it begins
    /// @param request     what was asked for
    @Schema(name = "WholeRun")
    record Whole(
            @JsonUnwrapped RunBody run,
            @JsonUnwrapped Marks marks,
            Map<String, List<String>> lineage,
            long newest,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String description,

            @JsonRawValue @Schema(implementation = Object.class) @Nullable
            String request) {}

    @Schema(name = "Marks")
    record MarksBody(
            @Schema(examples = "[\"best\"]") @Nullable List<String> labels,

            @Schema(examples = "Tried with a **smaller** rate.") @Nullable
            String note) {

        Marks marks() {
            var all = labels == null ? List.<String>of() : labels;
            var text = note == null ? "" : note;
            if (all.size() > MOST_LABELS) {
                throw new IllegalArgumentException(
                        "%d labels are given; %d are the most".formatted(all.size(), MOST_LABELS));
            }
            for (var label : all) {
                if (label == null || label.isBlank() || label.length() > LONGEST_LABEL) {
                    throw new IllegalArgumentException(
                            "a label is empty or longer than %d characters".formatted(LONGEST_LABEL));
                }
            }
            if (text.length() > LONGEST_NOTE) {
                throw new IllegalArgumentException(
                        "the note has %d characters; %d are the most".formatted(text.length(), LONGEST_NOTE));
            }
            return new Marks(all.stream().distinct().toList(), text);
        }
    }
}
