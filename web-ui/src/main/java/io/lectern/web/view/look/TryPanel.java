package io.lectern.web.view.look;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.input.Input;
import io.lectern.web.view.Background;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Predictions for what someone draws, types or brings; of two runs side by side where two are looked at.
final class TryPanel extends Div {

    private final Interactive interactive;
    private final List<String> runs = new ArrayList<>();
    private final Div answers = new Div();
    private final Span status = new Span();
    private long asked;

    TryPanel(Interactive interactive, Prospect prospect, Optional<Prospect> with, OwnInput own) {
        this.interactive = interactive;
        runs.add(prospect.run());
        with.map(Prospect::run).ifPresent(runs::add);
        addClassName("try");
        status.addClassNames("muted", "small");
        status.getElement().setAttribute("role", "status");
        answers.addClassName("look-columns");
        var input = new Div(new H3("Try it"), own);
        input.addClassName("card");
        var output = new Div(new H3("What the model answers"), status, answers);
        output.addClassName("card");
        status.setText("nothing asked yet");
        var two = new Div(input, output);
        two.addClassName("try-columns");
        add(two);
        own.listen(this::ask);
        own.made().ifPresent(this::ask);
    }

    private void ask(Input input) {
        long number = ++asked;
        status.setText("thinking ...");
        Background.load(this, () -> predictions(input), all -> show(number, all), problem -> {
            if (number == asked) {
                answers.removeAll();
                status.setText(problem);
            }
        });
    }

    /// By run.
    private Map<String, List<Prediction>> predictions(Input input) {
        return input.asFile(file -> {
            var all = new LinkedHashMap<String, List<Prediction>>();
            runs.forEach(run -> all.put(run, interactive.predict(run, List.of(file))));
            return all;
        });
    }

    private void show(long number, Map<String, List<Prediction>> all) {
        if (number != asked) {
            return; // something newer was asked meanwhile
        }
        status.setText("");
        answers.removeAll();
        all.forEach((run, predictions) -> {
            var column = new Div();
            if (all.size() > 1) {
                var name = new Span(run);
                name.addClassNames("mono", "small", "muted");
                column.add(name);
            }
            predictions.stream().map(RankedBars::new).forEach(column::add);
            answers.add(column);
        });
    }
}
