package io.lectern.web.rest;

import com.fasterxml.jackson.annotation.JsonRawValue;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.Event;
import io.lectern.runtime.store.Points;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// What a run said: numbers as series, the rest as events.
@Path("/api/v1/runs/{id}")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Curves and events")
final class SeriesResource {

    private static final int FEWEST = 5;
    private static final int MOST = 100_000;
    private static final int MOST_TAGS = 100;
    private static final int MOST_EVENTS = 1_000;

    private final Lectern lectern;

    SeriesResource(Lectern lectern) {
        this.lectern = lectern;
    }

    @GET
    @Path("tags")
    @Operation(summary = "Lists the tags under which a run has numbers")
    public List<String> tags(@RestPath String id) {
        return lectern.store().tags(lectern.run(id).id());
    }

    @GET
    @Path("series")
    @Operation(
            summary = "Gives series, thinned",
            description = "The newest point and the extremes are always kept. Numbers that are not finite are texts:"
                    + " NaN, Infinity, -Infinity.")
    public List<Series> series(
            @RestPath String id,
            @QueryParam("tag")
                    @Parameter(description = "One or several; all where none is given.", example = "train/loss")
                    List<String> tags,
            @QueryParam("points") @DefaultValue("1000") @Parameter(description = "At most so many of each, 5 or more.")
                    int points) {
        if (points < FEWEST || points > MOST) {
            throw new IllegalArgumentException("points is %d, outside [%d, %d]".formatted(points, FEWEST, MOST));
        }
        var run = lectern.run(id).id();
        var asked = tags.isEmpty() ? lectern.store().tags(run) : tags;
        if (asked.size() > MOST_TAGS) {
            throw new IllegalArgumentException(
                    "%d series at once; %d are the most, name some with 'tag'".formatted(asked.size(), MOST_TAGS));
        }
        return asked.stream()
                .map(tag -> Series.of(tag, lectern.store().series(run, tag, points)))
                .toList();
    }

    @GET
    @Path("events")
    @Operation(
            summary = "Lists what a run said that is no number",
            description = "Histograms, texts, figures and alarms, in order.")
    public List<Said> events(
            @RestPath String id,
            @QueryParam("after")
                    @DefaultValue("0")
                    @Parameter(description = "Only what was said after this place in the order of all that was said.")
                    long after,
            @QueryParam("tag") @DefaultValue("") String tag,
            @QueryParam("limit") @DefaultValue("100") @Parameter(description = "At most 1000.") int limit) {
        if (limit < 1 || limit > MOST_EVENTS) {
            throw new IllegalArgumentException("limit is %d, outside [1, %d]".formatted(limit, MOST_EVENTS));
        }
        return lectern.store().events(lectern.run(id).id()).stream()
                .filter(event -> event.sequence() > after)
                .filter(event -> tag.isEmpty() || event.tag().equals(tag))
                .limit(limit)
                .map(Said::of)
                .toList();
    }

    /// @param times  when, in milliseconds since 1970
    record Series(String tag, long[] steps, long[] times, double[] values) {

        static Series of(String tag, Points points) {
            return new Series(tag, points.steps(), points.millis(), points.values());
        }
    }

    /// @param sequence its place in the order of all that the run said
    @Schema(name = "Event")
    record Said(
            long sequence,
            long step,
            Instant happened,
            String tag,

            @JsonRawValue @Schema(implementation = Object.class)
            String content) {

        static Said of(Event event) {
            return new Said(event.sequence(), event.step(), event.happened(), event.tag(), event.content());
        }
    }
}
