package io.lectern.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The table of measurements in a Markdown file, between two markers; the text around it is people's.
///
/// Rows measured anew replace their elders. Those of another machine go, since a table of two machines compares
/// nothing.
///
/// @param file where the markers stand
/// @param provenance of the new rows: date and commit
record Report(Path file, Machine machine, String provenance) {

    static final String BEGIN = "<!-- measured: begin, written by ./lectern bench -->";
    static final String END = "<!-- measured: end -->";

    private static final List<String> HEAD = List.of(
            "| workload | threads | ours, ms | libtorch, ms | ratio | ours, MB | libtorch, MB | rounds | measured |",
            "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- |");

    /// Which row it is.
    private record Key(Benchmark benchmark, int threads) implements Comparable<Key> {

        private static final Comparator<Key> ORDER =
                Comparator.comparingInt(Key::threads).thenComparing(Key::benchmark);

        @Override
        public int compareTo(Key other) {
            return ORDER.compare(this, other);
        }
    }

    /// Puts the measurements into the table.
    ///
    /// @throws IOException if the file cannot be read or written, or has no markers
    void write(List<Measurement> measurements) throws IOException {
        var table = new MarkedText(file, BEGIN, END);
        var rows = rows(table.lines());
        measurements.forEach(measurement -> rows.put(key(measurement), row(measurement)));
        var lines = new ArrayList<String>();
        lines.addAll(List.of(processor(), "", "Reproduce it with `./lectern bench`.", ""));
        lines.addAll(HEAD);
        rows.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(Map.Entry::getValue)
                .forEach(lines::add);
        table.replace(lines);
    }

    private String processor() {
        return "Processor: " + machine.processor() + ".";
    }

    private Map<Key, String> rows(List<String> lines) {
        var rows = new LinkedHashMap<Key, String>();
        if (lines.contains(processor())) {
            for (var benchmark : Benchmark.values()) {
                for (var line : lines) {
                    var cells = line.split("\\s*\\|\\s*", -1);
                    if (cells.length > 2 && cells[1].equals(benchmark.title())) {
                        rows.put(new Key(benchmark, Integer.parseInt(cells[2])), line);
                    }
                }
            }
        }
        return rows;
    }

    private static Key key(Measurement measurement) {
        return new Key(measurement.benchmark(), measurement.threads());
    }

    private String row(Measurement m) {
        return String.format(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %s | %s | %d | %s |",
                m.benchmark().title(),
                m.threads(),
                m.oursMilliseconds(),
                m.torchMilliseconds(),
                m.ratio(),
                megabytes(m.oursMegabytes()),
                megabytes(m.torchMegabytes()),
                m.pairs().size(),
                provenance);
    }

    private static String megabytes(@Nullable Double megabytes) {
        return megabytes == null ? "-" : "%.0f".formatted(megabytes);
    }
}
