package io.lectern.web.view.compare;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.lectern.web.view.Chart;
import io.lectern.web.view.Choice;
import io.lectern.web.view.compare.Controls.Change;
import java.util.List;

/// How settings go with a metric: a scatter, and parallel coordinates.
final class Scores extends Div {

    private final Choice<String> score;
    private final Choice<String> against;
    private final Chart scatter = new Chart("A metric over a setting");
    private final Chart parallel = new Chart("Settings and a metric as parallel coordinates");
    private final Span why = new Span();

    Scores(Change change) {
        addClassNames("cards", "wide", "compare-more");
        score = new Choice<>("Metric judged by", it -> it, chosen -> change.to(look -> look.judgedBy(chosen)));
        against = new Choice<>("Setting", it -> it, chosen -> change.to(look -> look.against(chosen)));
        var choices = new Div(Controls.labelled("Setting", against), Controls.labelled("Metric", score));
        choices.addClassName("compare-controls");
        why.addClassName("muted");
        var left = new Div(new H3("Setting against metric"), choices, scatter);
        var right = new Div(new H3("Parallel coordinates"), why, parallel);
        left.addClassName("card");
        right.addClassName("card");
        add(left, right);
    }

    void show(Comparison comparison, Look look) {
        var metrics = comparison.metrics();
        var judged = chosen(
                look.score(),
                metrics,
                metrics.stream().filter(name -> name.startsWith("test/")).toList());
        var settings = comparison.differing();
        var setting = chosen(
                look.against(),
                settings,
                settings.stream().filter(path -> !path.equals("seed")).toList());
        score.show(metrics, judged);
        against.show(settings, setting);
        setVisible(!judged.isEmpty() && !setting.isEmpty());
        var options = new ScoreOptions(comparison.rows(), judged);
        if (!isVisible() || options.isEmpty()) {
            setVisible(false);
            return;
        }
        scatter.label("%s over %s, a dot a run".formatted(judged, setting));
        scatter.draw(options.scatter(setting, look.colour()));
        parallel.draw(options.parallel(settings));
        why.setText("A line a run, coloured by %s.".formatted(judged));
    }

    /// What was asked for, or the first of the likelier ones, or of all.
    private static String chosen(String asked, List<String> all, List<String> likelier) {
        if (all.contains(asked)) {
            return asked;
        }
        return likelier.isEmpty() ? all.isEmpty() ? "" : all.getFirst() : likelier.getFirst();
    }
}
