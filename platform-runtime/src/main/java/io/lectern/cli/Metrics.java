package io.lectern.cli;

import io.lectern.api.MetricPlugin;
import io.lectern.api.MetricPlugin.Measure;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "metrics",
        sortOptions = false,
        description = "Lists the metrics that judge models.",
        footer = {"%nExamples:", "  lectern metrics", "  lectern describe accuracy"})
final class Metrics implements Callable<Integer> {

    @Mixin
    private final Common common;

    Metrics(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var metrics = lectern.catalogue().metrics();
            var table = new Table();
            metrics.forEach(metric -> table.row(
                    metric.about().id(),
                    measures(metric).stream().map(Reading::best).distinct().collect(Collectors.joining("; ")),
                    metric.about().summary()));
            return common.answer(metrics.stream().map(Line::of).toList(), table.text(0, common.width()));
        }
    }

    /// What a metric gives with its own settings.
    static <S extends Record> List<Reading> measures(MetricPlugin<S> metric) {
        return metric.measures(metric.defaults()).stream().map(Reading::of).toList();
    }

    private record Line(String id, String name, String summary, String paper, List<Reading> measures) {

        static Line of(MetricPlugin<?> metric) {
            var about = metric.about();
            return new Line(about.id(), about.name(), about.summary(), about.paper(), Metrics.measures(metric));
        }
    }

    /// @param goal which values are good: `highest`, `lowest`, `zero`
    record Reading(String name, String goal, String unit) {

        static Reading of(Measure measure) {
            return new Reading(measure.name(), measure.goal().name().toLowerCase(Locale.ROOT), measure.unit());
        }

        /// `lowest, in nats`.
        String best() {
            return unit.isEmpty() ? goal : goal + ", in " + unit;
        }

        /// `log-loss: lowest, in nats, is best`.
        String text() {
            return name + ": " + best() + " is best";
        }
    }
}
