package io.lectern.web.view.lecture;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.experiment.Dependency;
import io.lectern.runtime.experiment.Standing;
import io.lectern.runtime.experiment.Trial;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// With what a verdict was made, and what it rests on.
final class OriginFacts extends DescriptionList {

    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm").withZone(ZoneId.systemDefault());
    private static final int MOST_RUNS = 60;

    OriginFacts(Standing standing) {
        addClassName("facts");
        var newest = standing.trials().stream()
                .max(Comparator.comparing(Trial::finished))
                .orElseThrow();
        var made = newest.made();
        fact("finished", TIME.format(newest.finished()));
        fact(
                "took",
                String.format(
                        Locale.ROOT,
                        "%.0f s for %d seeds",
                        standing.seconds(),
                        standing.trials().size()));
        fact(
                "Lectern",
                made.with().lectern()
                        + made.with().commit().map(id -> ", commit " + id).orElse(""));
        fact("engine", made.with().engine());
        fact(
                "machine",
                "%s, %s, Java %s, %s"
                        .formatted(
                                made.with().system(),
                                made.with().machine().orElse("machine unknown"),
                                made.with().java(),
                                made.place()));
        fact(
                "rests on",
                newest.dependencies().stream().map(Dependency::words).distinct().collect(Collectors.joining(", ")));
        var runs = standing.trials().stream()
                .flatMap(trial -> trial.runs().stream())
                .distinct()
                .toList();
        if (!runs.isEmpty()) {
            add(new Term("runs"), new Description(links(runs)));
        }
    }

    private void fact(String name, String text) {
        add(new Term(name), new Description(text));
    }

    private static Component links(List<String> runs) {
        var links = new Div();
        links.addClassNames("row", "small");
        runs.stream()
                .limit(MOST_RUNS)
                .map(run -> new Anchor("runs/" + run, run))
                .forEach(links::add);
        if (runs.size() > MOST_RUNS) {
            links.add(new Span("and %d more".formatted(runs.size() - MOST_RUNS)));
        }
        return links;
    }
}
