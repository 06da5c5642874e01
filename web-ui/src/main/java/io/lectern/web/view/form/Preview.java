package io.lectern.web.view.form;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import io.lectern.web.view.Icon;
import java.util.List;
import java.util.stream.Collectors;

/// What will be started, what is wrong with it, and the same on the command line.
final class Preview extends Div {

    private static final int SHOWN = 3;
    private static final int MOST_PROBLEMS = 8;

    private final H3 title = new H3();
    private final Span detail = new Span();
    private final UnorderedList problems = new UnorderedList();
    private final Pre command = new Pre();
    private final Button start;
    private String all = "";

    Preview(Runnable action) {
        addClassNames("card", "new-run-preview");
        detail.addClassNames("muted", "small");
        problems.addClassName("problems");
        problems.getElement().setAttribute("role", "alert");
        command.addClassName("command");
        command.getElement().setAttribute("tabindex", "0");
        command.getElement().setAttribute("aria-label", "The same on the command line");
        start = new Button("Start", Icon.PLAY.create(), _ -> action.run());
        start.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        start.setDisableOnClick(true);
        var copy = new Button(
                "Copy",
                Icon.COPY_O.create(),
                _ -> getElement().executeJs("navigator.clipboard && navigator.clipboard.writeText($0)", all));
        copy.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var heading = new Div(new Span("On the command line"), copy);
        heading.addClassNames("command-heading", "small", "muted");
        add(title, detail, start, problems, heading, command);
    }

    void show(Plan plan, List<String> wrong) {
        int runs = plan.variations().size() * plan.effort().seeds().size();
        title.setText(runs == 1 ? "One run" : "%,d runs".formatted(runs));
        var of = plan.variations().size() > 1
                ? "%d variations".formatted(plan.variations().size())
                : "";
        var seeds = plan.effort().seeds().size() > 1
                ? "%d seeds".formatted(plan.effort().seeds().size())
                : "";
        var times = of.isEmpty() || seeds.isEmpty() ? of + seeds : of + " x " + seeds;
        detail.setText("%s on %s%s".formatted(plan.model(), plan.dataset(), times.isEmpty() ? "" : ", " + times));
        start.setText(runs == 1 ? "Start" : "Start %,d runs".formatted(runs));
        start.setEnabled(wrong.isEmpty());
        say(wrong);
        var commands = plan.requests().stream().map(plan::command).toList();
        all = commands.stream().collect(Collectors.joining("\n"));
        var shown = commands.stream().limit(SHOWN).collect(Collectors.joining("\n"));
        command.setText(runs > SHOWN ? shown + "\n# and %,d more".formatted(runs - SHOWN) : shown);
    }

    /// What stands in the way of starting.
    void say(List<String> wrong) {
        problems.removeAll();
        wrong.stream().distinct().limit(MOST_PROBLEMS).forEach(problem -> problems.add(new ListItem(problem)));
        problems.setVisible(!wrong.isEmpty());
    }

    void busy(int done, int of) {
        start.setEnabled(false);
        start.setText(of == 1 ? "Starting ..." : "Starting %d of %d ...".formatted(done, of));
    }
}
