package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;

/// Somebody who follows a run by Server-Sent Events until it ends.
record Follower(HttpClient http, URI address) implements Callable<Follower.Heard> {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String DATA = "data:";

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
    }

    @Override
    public Heard call() throws IOException, InterruptedException {
        var heard = new Heard();
        long begin = System.currentTimeMillis();
        var answer = http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofLines());
        try (var lines = answer.body()) {
            for (var each = lines.iterator(); each.hasNext(); ) {
                var line = each.next();
                if (line.startsWith(DATA)) {
                    JSON.readTree(line.substring(DATA.length()))
                            .path("series")
                            .forEach(series -> heard.add(series, begin));
                }
            }
        }
        return heard;
    }
}
