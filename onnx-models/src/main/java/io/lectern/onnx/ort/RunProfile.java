package io.lectern.onnx.ort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What ONNX Runtime says of one run of a session.
///
/// @param calls of nodes, in order; those within a loop come after the loop's own call
public record RunProfile(List<Call> calls) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final String SUFFIX = "_kernel_time";

    public RunProfile {
        calls = List.copyOf(calls);
    }

    /// A node at work.
    ///
    /// @param node     its name in the graph as compiled
    /// @param operator without its domain
    /// @param start    microseconds after the session began
    /// @param micros   what it took, calls within it included; fractions are cut off
    public record Call(String node, String operator, long start, long micros) {

        /// Whether another one happens within this one.
        public boolean covers(Call other) {
            return start <= other.start && other.start < start + micros;
        }
    }

    private record Span(long start, long end) {

        boolean covers(Call call) {
            return start <= call.start && call.start < end;
        }
    }

    /// The runs that a file of [OrtSession#endProfiling()] tells of, in order; those that came after
    /// the library's most events are missing.
    public static List<RunProfile> read(Path file) throws IOException {
        var spans = new ArrayList<Span>();
        var calls = new ArrayList<Call>();
        try (var events = JSON.readerFor(JsonNode.class).<JsonNode>readValues(file.toFile())) {
            while (events.hasNextValue()) {
                var event = events.nextValue();
                var name = event.path("name").asText();
                long start = event.path("ts").asLong();
                long micros = event.path("dur").asLong();
                if (name.equals("model_run")) {
                    spans.add(new Span(start, start + micros));
                } else if (event.path("cat").asText().equals("Node") && name.endsWith(SUFFIX)) {
                    var node = name.substring(0, name.length() - SUFFIX.length());
                    calls.add(new Call(node, event.path("args").path("op_name").asText(), start, micros));
                }
            }
        }
        calls.sort(Comparator.comparingLong(Call::start).thenComparing(Call::micros, Comparator.reverseOrder()));
        spans.sort(Comparator.comparingLong(Span::start));
        return split(calls, spans);
    }

    private static List<RunProfile> split(List<Call> calls, List<Span> spans) {
        var runs = new ArrayList<RunProfile>();
        int next = 0;
        for (var span : spans) {
            var within = new ArrayList<Call>();
            for (; next < calls.size() && calls.get(next).start() < span.end; next++) {
                if (span.covers(calls.get(next))) {
                    within.add(calls.get(next));
                }
            }
            runs.add(new RunProfile(within));
        }
        return runs;
    }
}
