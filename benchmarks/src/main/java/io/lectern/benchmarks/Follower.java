package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// Somebody who follows a run by Server-Sent Events until it ends, and comes back where a connection ends before.
final class Follower implements Callable<Follower.Heard> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int CONNECTIONS = 5;

    private final HttpClient http;
    private final URI address;
    private final Heard heard = new Heard();
    private final long begin = System.currentTimeMillis();
    private String place = "0";
    private boolean ended;

    Follower(HttpClient http, URI address) {
        this.http = http;
        this.address = address;
    }

    /// @param steps  of each series, in the order in which they came
    /// @param delays from when something was reported until it came here, milliseconds
    record Heard(Map<String, List<Long>> steps, List<Long> delays) {

        Heard() {
            this(new TreeMap<>(), new ArrayList<>());
        }

        /// @param since what was said before is history, and comes late by nature
        void add(JsonNode series, long since) {
            long now = System.currentTimeMillis();
            var known = steps.computeIfAbsent(series.path("tag").asText(), _ -> new ArrayList<>());
            series.path("steps").forEach(step -> known.add(step.asLong()));
            for (var time : series.path("times")) {
                if (time.asLong() > since) {
                    delays.add(now - time.asLong());
                }
            }
        }

        /// How many numbers of each series, and the step of its last.
        String extent() {
            return steps.entrySet().stream()
                    .map(series -> "%s %d to %d"
                            .formatted(
                                    series.getKey(),
                                    series.getValue().size(),
                                    series.getValue().getLast()))
                    .collect(Collectors.joining(", "));
        }
    }

    @Override
    public Heard call() throws IOException, InterruptedException {
        for (int i = 0; !ended; i++) {
            if (i == CONNECTIONS) {
                throw new IOException("%s broke off %d times before the run's end".formatted(address, CONNECTIONS));
            }
            if (i > 0) {
                Findings.say("a connection broke off after place %s; coming back".formatted(place));
            }
            connect();
        }
        return heard;
    }

    private void connect() throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(address).header("Last-Event-ID", place).build();
        var answer = http.send(request, BodyHandlers.ofLines());
        try (var lines = answer.body()) {
            if (answer.statusCode() != 200) {
                throw new IOException("%s answers %d: %s"
                        .formatted(address, answer.statusCode(), lines.collect(Collectors.joining("\n"))));
            }
            var fields = new HashMap<String, String>();
            for (var each = lines.iterator(); each.hasNext(); ) {
                var line = each.next();
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                } else if (line.isEmpty()) { // the event is whole, and only now its place counts
                    hear(fields);
                    fields.clear();
                }
            }
        }
    }

    private void hear(Map<String, String> event) throws IOException {
        JSON.readTree(event.getOrDefault("data", "{}")).path("series").forEach(series -> heard.add(series, begin));
        place = event.getOrDefault("id", place);
        ended |= "end".equals(event.get("event"));
    }
}
