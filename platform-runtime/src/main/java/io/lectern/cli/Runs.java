package io.lectern.cli;

import io.lectern.runtime.RunSummary;
import io.lectern.runtime.query.RunFilter;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "runs",
        sortOptions = false,
        description = "Lists what was trained: when, on what and how well.",
        footer = {
            "%nExamples:",
            "  lectern runs",
            "  lectern runs --json",
            "  lectern runs --where 'model = lenet and accuracy > 0.98'",
            "  lectern runs --where 'status = running or started > 24h and not label = bad'"
        })
final class Runs implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(
            names = "--where",
            paramLabel = "QUERY",
            defaultValue = "",
            description =
                    "Only runs like this: names of columns, metrics and settings, compared by = != ~ (contains) !~"
                            + " < > <= >=, joined by and, or, not and brackets.")
    private String where = "";

    @Option(names = "--bin", description = "Those in the bin.")
    private boolean bin;

    Runs(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var query = RunFilter.parse(where, lectern.store().vocabulary());
            var runs = lectern.find(bin ? query.inBin() : query).runs();
            var table = new Table();
            for (var run : runs) {
                table.row(
                        run.id(),
                        run.model() + " on " + run.dataset(),
                        run.status().id(),
                        Words.count(run.steps()) + " steps",
                        Words.time(run.seconds()),
                        verdict(run));
            }
            var text = runs.isEmpty() ? nothing() : table.text(0, common.width());
            return common.answer(runs.stream().map(Line::of).toList(), text);
        }
    }

    private String nothing() {
        if (!where.isBlank()) {
            return "no run is like this\n";
        }
        return bin ? "the bin is empty\n" : "nothing was trained yet; begin with: lectern train lenet\n";
    }

    /// How well it did, or why it did not.
    private static String verdict(RunSummary run) {
        return run.failure()
                .map(RunSummary.Failure::message)
                .or(() -> run.metrics().entrySet().stream()
                        .filter(metric -> metric.getKey().startsWith("test/"))
                        .findFirst()
                        .map(metric -> Words.metrics(Map.ofEntries(metric))))
                .orElse("");
    }

    private record Line(
            String run,
            String model,
            String dataset,
            String status,
            String started,
            double seconds,
            long steps,
            Map<String, @Nullable Double> metrics,
            @Nullable String directory,
            @Nullable String onnx,
            @Nullable String weightsSha256,
            @Nullable String failure) {

        static Line of(RunSummary run) {
            return new Line(
                    run.id(),
                    run.model(),
                    run.dataset(),
                    run.status().id(),
                    run.started().toString(),
                    run.seconds(),
                    run.steps(),
                    Json.finite(run.metrics()),
                    text(run.directory()),
                    text(run.onnx()),
                    run.weightsSha256().orElse(null),
                    run.failure().map(RunSummary.Failure::message).orElse(null));
        }

        private static @Nullable String text(Optional<?> value) {
            return value.map(Object::toString).orElse(null);
        }
    }
}
