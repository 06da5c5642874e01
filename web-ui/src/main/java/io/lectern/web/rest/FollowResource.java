package io.lectern.web.rest;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.runtime.Lectern;
import io.lectern.web.live.Following;
import io.lectern.web.live.Following.Update;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.sse.OutboundSseEvent;
import jakarta.ws.rs.sse.Sse;
import jakarta.ws.rs.sse.SseEventSink;
import java.util.List;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A run as it goes on, by Server-Sent Events.
@Path("/api/v1/runs/{id}/follow")
@Tag(name = "Curves and events")
final class FollowResource {

    private static final Logger LOG = LoggerFactory.getLogger(FollowResource.class);
    /// Updates that wait for a slow reader; one that is slower is let go and comes back with its place.
    private static final int WAITING = 256;
    /// So often something is said, so that a reader that is gone is noticed.
    private static final long QUIET_SECONDS = 15;

    private final Lectern lectern;
    private final Following following;
    private final ObjectMapper json;

    FollowResource(Lectern lectern, Following following, ObjectMapper json) {
        this.lectern = lectern;
        this.following = following;
        this.json = json;
    }

    @GET
    @Produces(MediaType.SERVER_SENT_EVENTS)
    @Operation(
            summary = "Follows a run",
            description = "Server-Sent Events: 'update' with what the run said, whose id is the place of its last"
                    + " part, so that a reader that comes back with Last-Event-ID misses nothing and hears nothing"
                    + " twice; 'end' once the run has ended.")
    public void follow(
            @RestPath String id,
            @QueryParam("after")
                    @DefaultValue("0")
                    @Parameter(description = "Only what was said after this place; 0 for everything.")
                    long after,
            @HeaderParam("Last-Event-ID") @Nullable String last,
            @Context SseEventSink sink,
            @Context Sse sse) {
        var run = lectern.run(id).id();
        long from = last == null || last.isBlank() ? after : place(last);
        var stream = new Stream(run, from, sink, sse);
        stream.begin();
        Thread.ofVirtual().name("events of " + run).start(stream::send);
    }

    private static long place(String text) {
        try {
            return Long.parseLong(text.strip());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Last-Event-ID is '%s', but ids of events are numbers".formatted(text), e);
        }
    }

    private String text(Object value) {
        try {
            return json.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what a run says cannot be written as JSON", e);
        }
    }

    /// @param series what was said since the last update, numbers
    /// @param events the rest of it
    record Said(RunBody run, List<SeriesResource.Series> series, List<SeriesResource.Said> events) {

        static Said of(Update update) {
            return new Said(
                    RunBody.of(update.run()),
                    update.report().points().entrySet().stream()
                            .map(tag -> SeriesResource.Series.of(tag.getKey(), tag.getValue()))
                            .toList(),
                    update.report().events().stream()
                            .map(SeriesResource.Said::of)
                            .toList());
        }
    }

    private final class Stream {

        private final BlockingQueue<Update> updates = new ArrayBlockingQueue<>(WAITING);
        private final AtomicBoolean slow = new AtomicBoolean();
        private final String run;
        private final SseEventSink sink;
        private final Sse sse;
        private long place;

        Stream(String run, long from, SseEventSink sink, Sse sse) {
            this.run = run;
            this.place = from;
            this.sink = sink;
            this.sse = sse;
        }

        /// Writes the head of the answer. REST writes it when the method that was asked returns, if nobody has; the
        /// first event of another thread at that very moment would end the answer.
        void begin() {
            sent(sse.newEventBuilder().comment("run " + run).build());
        }

        void send() {
            try (sink;
                    var _ = following.follow(run, place, this::hear)) {
                boolean ended = false;
                while (!ended && !sink.isClosed() && !(slow.get() && updates.isEmpty())) {
                    ended = say(updates.poll(QUIET_SECONDS, TimeUnit.SECONDS));
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } catch (RuntimeException e) {
                if (sink.isClosed()) {
                    LOG.debug("nobody hears any more what run {} says", run, e);
                } else {
                    LOG.warn("run {} cannot be followed at the moment; its reader has to come back", run, e);
                }
            }
        }

        private void hear(Update update) {
            if (!updates.offer(update)) {
                slow.set(true);
            }
        }

        /// @return whether this was the end
        private boolean say(@Nullable Update update) {
            if (update == null) {
                sent(sse.newEventBuilder().comment("still here").build());
                return false;
            }
            place = Math.max(place, update.report().newest());
            sent(event("update", Said.of(update)).build());
            boolean ended = !update.run().status().canStop() && lectern.store().newest(run) <= place;
            if (ended) {
                sent(event("end", RunBody.of(update.run())).build());
            }
            return ended;
        }

        private OutboundSseEvent.Builder event(String name, Object value) {
            return sse.newEventBuilder().id(Long.toString(place)).name(name).data(text(value));
        }

        private void sent(OutboundSseEvent event) {
            sink.send(event).toCompletableFuture().join();
        }
    }
}
