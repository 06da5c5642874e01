package io.lectern.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// What a benchmark of the server found, shown as it comes and kept in `docs/benchmarks.md` if nothing disturbed it.
final class Findings {

    private final String command;
    private final List<Finding> all = new ArrayList<>();
    private final double busy;

    private Findings(String command, double busy) {
        this.command = command;
        this.busy = busy;
    }

    /// Looks how busy the machine is; call it before anything is started.
    ///
    /// @param command that measures, such as `bench serving`
    static Findings begin(String command) {
        double busy = Machine.busy();
        if (busy > Machine.MOST_BUSY) {
            say("other programs take %.0f %% of the machine: figures will be shown, not kept".formatted(100 * busy));
        }
        return new Findings(command, busy);
    }

    /// Tells whoever waits what is being done.
    static void say(String progress) {
        System.err.println(progress);
    }

    void add(Finding finding) {
        all.add(finding);
        say("  %s: %s%s"
                .formatted(
                        finding.what(),
                        finding.measured(),
                        finding.goal().isEmpty()
                                ? ""
                                : " (%s%s)".formatted(finding.goal(), finding.good() ? "" : ": missed")));
    }

    /// Shows all, and keeps them. Call it when what was measured has ended.
    void end() throws IOException {
        table().forEach(System.out::println);
        double busiest = Math.max(busy, Machine.busy());
        if (busiest > Machine.MOST_BUSY) {
            say("other programs take %.0f %% of the machine, so docs/benchmarks.md stays as it is"
                    .formatted(100 * busiest));
            return;
        }
        var sources = Sources.here();
        var lines = new ArrayList<String>();
        lines.add("Measured on %s, by `./lectern %s`: %s."
                .formatted(Machine.here().processor(), command, sources.provenance()));
        lines.add("");
        lines.addAll(table());
        new MarkedText(
                        sources.results(),
                        "<!-- %s: begin, written by ./lectern %s -->".formatted(command, command),
                        "<!-- %s: end -->".formatted(command))
                .replace(lines);
    }

    private List<String> table() {
        var lines = new ArrayList<>(List.of("| what | measured | goal |", "| --- | ---: | ---: |"));
        all.forEach(finding -> lines.add(finding.row()));
        return lines;
    }
}
