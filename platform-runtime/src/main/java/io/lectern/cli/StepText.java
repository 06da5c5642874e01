package io.lectern.cli;

import io.lectern.api.run.StepProfile;
import io.lectern.api.run.StepProfile.Choice;
import io.lectern.api.run.StepProfile.Part;
import io.lectern.api.run.StepProfile.Pass;
import io.lectern.runtime.Explained;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Where the time of a step goes, as tables.
final class StepText {

    private static final int DEAREST = 8;
    private static final int NAMED = 3;
    private static final double MILLIS = 1e-3;
    private static final double MEGA = 1e-6;

    private final StepProfile profile;
    private final By by;
    private final int width;

    /// What the rows of the table are.
    enum By {
        LAYER,
        OPERATOR
    }

    private StepText(StepProfile profile, By by, int width) {
        this.profile = profile;
        this.by = by;
        this.width = width;
    }

    static String of(Explained explained, By by, int width) {
        var profile = explained.profile();
        var text = new StringBuilder("%s on %s: a step takes %s ms, the mean of %d (%s, %d %s)%n"
                .formatted(
                        explained.run().model(),
                        explained.run().dataset(),
                        millis(profile.micros()).strip(),
                        profile.steps(),
                        explained.device().name().toLowerCase(Locale.ROOT),
                        explained.threads(),
                        explained.threads() == 1 ? "thread" : "threads"));
        text.append("the examples of a step take %s ms, prepared by another thread meanwhile%n"
                .formatted(millis(profile.preparation()).strip()));
        var tables = new StepText(profile, by, width);
        profile.phases().forEach(phase -> text.append(tables.text(phase)));
        return text.toString();
    }

    private String text(StepProfile.Phase phase) {
        var title = profile.phases().size() == 1 ? "" : "%n%s%n".formatted(phase.name());
        return title
                + "%n%s".formatted(times(phase.parts()).text(2, width))
                + (by == By.OPERATOR
                        ? ""
                        : "%ndearest operators%n%s"
                                .formatted(dearest(phase.parts()).text(2, width)))
                + "%nrules (docs/lowering.md)%n%s"
                        .formatted(rules(phase.choices()).text(2, width))
                + "%nmemory: %s%n".formatted(memory(phase.memory()));
    }

    // Times

    private Table times(List<Part> parts) {
        var table = new Table()
                .row(
                        by == By.LAYER ? "layer" : "operator",
                        head("forward"),
                        head("backward"),
                        head("update"),
                        head("all ms"),
                        "share");
        var rows = group(parts, by == By.LAYER ? StepText::layer : StepText::operator);
        rows.forEach((name, row) -> table.row(
                name,
                millis(row, Pass.FORWARD),
                millis(row, Pass.BACKWARD),
                millis(row, Pass.UPDATE),
                millis(sum(row)),
                share(sum(row))));
        table.row(
                "",
                millis(parts, Pass.FORWARD),
                millis(parts, Pass.BACKWARD),
                millis(parts, Pass.UPDATE),
                millis(sum(parts)),
                share(sum(parts)));
        return table;
    }

    private Table dearest(List<Part> parts) {
        var table = new Table();
        group(parts, StepText::operator).entrySet().stream()
                .sorted(Comparator.comparingDouble((Map.Entry<String, List<Part>> row) -> -sum(row.getValue())))
                .limit(DEAREST)
                .forEach(row -> table.row(
                        row.getKey(),
                        millis(sum(row.getValue())),
                        "%8s calls"
                                .formatted(Words.count(Math.round(row.getValue().stream()
                                        .mapToDouble(Part::calls)
                                        .sum()))),
                        share(sum(row.getValue()))));
        return table;
    }

    private static Map<String, List<Part>> group(List<Part> parts, Function<Part, String> name) {
        return parts.stream().collect(Collectors.groupingBy(name, LinkedHashMap::new, Collectors.toList()));
    }

    private static String layer(Part part) {
        if (part.pass() == Pass.AROUND) {
            return part.operator();
        }
        return part.layer().isEmpty() ? "outside layers" : part.layer();
    }

    private static String operator(Part part) {
        return part.operator();
    }

    private static double sum(List<Part> parts) {
        return parts.stream().mapToDouble(Part::micros).sum();
    }

    private static String head(String name) {
        return "%8s".formatted(name);
    }

    private static String millis(List<Part> parts, Pass pass) {
        var of = parts.stream().filter(part -> part.pass() == pass).toList();
        return of.isEmpty() ? "" : millis(sum(of));
    }

    private static String millis(double micros) {
        return String.format(Locale.ROOT, "%8.3f", micros * MILLIS);
    }

    private String share(double micros) {
        return String.format(Locale.ROOT, "%.1f %%", 100 * micros / profile.micros());
    }

    // Rules and memory

    private static Table rules(List<Choice> choices) {
        var table = new Table();
        var counts = new LinkedHashMap<String, Integer>();
        var layers = new LinkedHashMap<String, Set<String>>();
        choices.forEach(choice -> {
            counts.merge(choice.rule(), choice.count(), Integer::sum);
            layers.computeIfAbsent(choice.rule(), _ -> new LinkedHashSet<>())
                    .add(choice.layer().isEmpty() ? "outside layers" : choice.layer());
        });
        counts.forEach(
                (rule, count) -> table.row(rule, "%4dx".formatted(count), places(layers.getOrDefault(rule, Set.of()))));
        return table;
    }

    /// `conv_1, block_1/conv_1, block_1/conv_2 and 4 more`.
    private static String places(Set<String> layers) {
        var named = layers.stream().limit(NAMED).collect(Collectors.joining(", "));
        return layers.size() > NAMED ? "%s and %d more".formatted(named, layers.size() - NAMED) : named;
    }

    private static String memory(StepProfile.Memory memory) {
        return "planned %s MB: %s for weights and what the optimiser keeps, %s for the batch and gradients, %s for activations"
                .formatted(
                        mega(memory.total()),
                        mega(memory.variables()),
                        mega(memory.exchanged()),
                        mega(memory.activations()));
    }

    private static String mega(long bytes) {
        return Words.count(Math.round(bytes * MEGA));
    }
}
