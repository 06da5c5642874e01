package io.lectern.runtime.experiment;

import io.lectern.api.ExperimentPlugin.Measured;
import io.lectern.runtime.Version;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// All verdicts as a page of Markdown: a table with a row for each experiment, then what each seed gave.
public final class VerdictPage {

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd").withZone(ZoneOffset.UTC);

    private static final String HEAD = """
            # Verdicts

            Written by Lectern itself: `lectern reproduce --all` puts the claims to the test, `lectern verdicts --to docs/verdicts.md` writes this page. Do not edit it.

            A claim holds if every measured value is within its bound for more than half of the seeds. Values are means over the seeds, with the standard deviation.

            | experiment | row | lecture | claim | verdict | measured | seeds | date | commit | remark |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    private VerdictPage() {}

    /// @param pictures addresses of pictures, as seen from the page, by the experiment's id
    public static String of(List<Standing> standings, Map<String, List<String>> pictures) {
        var rows = standings.stream().map(VerdictPage::row).collect(Collectors.joining());
        var details = standings.stream()
                .filter(standing -> !standing.trials().isEmpty())
                .map(standing -> details(
                        standing,
                        pictures.getOrDefault(standing.experiment().about().id(), List.of())))
                .collect(Collectors.joining());
        return HEAD + rows + details;
    }

    private static String row(Standing standing) {
        var claim = standing.experiment().claim();
        var cells = List.of(
                "`" + standing.experiment().about().id() + "`",
                claim.row(),
                Integer.toString(claim.lecture()),
                cell(claim.sentence()),
                verdict(standing),
                cell(String.join("<br>", measured(standing))),
                standing.trials().isEmpty()
                        ? ""
                        : Integer.toString(standing.trials().size()),
                newest(standing).map(trial -> DAY.format(trial.finished())).orElse(""),
                newest(standing)
                        .flatMap(trial -> trial.made().with().commit())
                        .map(commit -> commit.substring(0, Math.min(10, commit.length())))
                        .orElse(""),
                cell(remark(standing)));
        return "| " + String.join(" | ", cells) + " |\n";
    }

    /// `holds`, `fails` or `not yet run`: a stale verdict is still what was found, and an experiment that breaks does
    /// not show its claim.
    private static String verdict(Standing standing) {
        return switch (standing.conclusion()) {
            case HOLDS -> Standing.State.HOLDS.words();
            case FAILS, BROKEN -> Standing.State.FAILS.words();
            case STALE, NOT_YET_RUN -> Standing.State.NOT_YET_RUN.words();
        };
    }

    private static String remark(Standing standing) {
        return switch (standing.state()) {
            case HOLDS, FAILS, NOT_YET_RUN -> standing.remark();
            case BROKEN -> "broken: " + standing.remark();
            case STALE -> "stale: " + standing.remark();
        };
    }

    private static List<String> measured(Standing standing) {
        var thresholds = standing.thresholds();
        var texts = new ArrayList<String>();
        standing.measured().forEach((name, spread) -> {
            var deviation = Double.isNaN(spread.deviation()) ? "" : " ± " + Numbers.text(spread.deviation());
            var threshold = thresholds.containsKey(name) ? " (" + thresholds.get(name) + ")" : "";
            texts.add(name + " " + Numbers.text(spread.mean()) + deviation + threshold);
        });
        return texts;
    }

    private static Optional<Trial> newest(Standing standing) {
        return standing.trials().stream().max(Comparator.comparing(Trial::finished));
    }

    private static String details(Standing standing, List<String> pictures) {
        var about = standing.experiment().about();
        var text = new StringBuilder("\n## %s (%s)\n\n%s\n\n"
                .formatted(
                        about.name(),
                        standing.experiment().claim().row(),
                        standing.experiment().claim().sentence()));
        if (!about.paper().isEmpty()) {
            text.append("Paper: <%s>\n\n".formatted(about.paper()));
        }
        standing.trials().forEach(trial -> text.append(seed(trial)));
        standing.trials().stream()
                .map(Trial::note)
                .filter(note -> !note.isBlank())
                .distinct()
                .forEach(note -> text.append('\n').append(note.strip()).append('\n'));
        pictures.forEach(picture -> text.append("\n![%s](%s)\n".formatted(about.name(), picture)));
        newest(standing)
                .ifPresent(trial -> text.append("\n").append(made(trial)).append("\n"));
        return text.toString();
    }

    private static String seed(Trial trial) {
        var values = trial.measured().stream().map(VerdictPage::value).collect(Collectors.joining(", "));
        return "- seed %d: %s, %s (%.0f s, %d runs)\n"
                .formatted(
                        trial.seed(),
                        trial.holds() ? "holds" : trial.failure().isPresent() ? "broken" : "does not hold",
                        trial.failure().orElse(values),
                        trial.seconds(),
                        trial.runs().size());
    }

    private static String value(Measured measured) {
        return measured.name() + " " + Numbers.text(measured.value()) + (measured.holds() ? "" : " (out of bounds)");
    }

    private static String made(Trial trial) {
        var made = trial.made();
        return "Made with Lectern %s, %s, Java %s on %s (%s), %s."
                .formatted(
                        new Version(made.with().lectern(), made.with().commit()),
                        made.with().engine(),
                        made.with().java(),
                        made.with().system(),
                        made.with().machine().orElse("machine unknown"),
                        made.place());
    }

    private static String cell(String text) {
        return text.replaceAll("\\s+", " ").replace("|", "\\|");
    }
}
