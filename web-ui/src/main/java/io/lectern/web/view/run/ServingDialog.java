package io.lectern.web.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Input;
import com.vaadin.flow.component.html.NativeLabel;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import io.lectern.runtime.RunSummary;
import io.lectern.web.serving.CurlCommand;
import io.lectern.web.serving.Registry;
import io.lectern.web.serving.ServedModel;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Modal;
import io.lectern.web.view.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks under which name and version the model of a run is served, serves it, and shows how to ask it.
final class ServingDialog {

    private static final String COPY = """
            return navigator.clipboard
                ? navigator.clipboard.writeText($0).then(() => true, () => false)
                : false""";

    private final RunSummary run;
    private final Optional<Long> checkpoint;
    private final Registry registry;
    private final Modal modal = new Modal("Register for serving");
    private final Input name = new Input();
    private final Input version = new Input();
    private final ProgressBar busy = new ProgressBar();
    private final Div problem = new Div();
    private final Button serve = new Button("Register", _ -> serve());

    /// @param checkpoint a step whose state is served, in place of the run's result
    ServingDialog(RunSummary run, Optional<Long> checkpoint, Registry registry) {
        this.run = run;
        this.checkpoint = checkpoint;
        this.registry = registry;
        name.setValue(run.model());
        name.getElement().setAttribute("autofocus", true);
        version.setType("number");
        version.getElement().setAttribute("min", "1");
        version.setPlaceholder("the next one");
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The model is being registered");
        problem.addClassNames("failure", "wrap");
        problem.getElement().setAttribute("role", "alert");
        serve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var hint = new Span("Up to 100 letters, digits, '.', '_' and '-'.");
        hint.addClassNames("muted", "small");
        modal.show(labelled("Name", name), hint, labelled("Version", version), busy, problem);
        modal.offer(new Button("Cancel", _ -> modal.close()), serve);
    }

    void open() {
        modal.open();
    }

    private static NativeLabel labelled(String words, Input input) {
        var label = new NativeLabel(words);
        label.add(input);
        return label;
    }

    private void serve() {
        problem.setText("");
        var wanted = name.getValue().strip();
        OptionalInt number;
        try {
            var typed = version.getValue().strip();
            number = typed.isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(typed));
        } catch (NumberFormatException _) {
            problem.setText("the version is a whole number from 1 on; nothing stands for the next one");
            return;
        }
        work(true);
        Background.load(modal, () -> register(wanted, number), this::served, why -> {
            work(false);
            problem.setText(why); // what was typed stays
        });
    }

    private ServedModel register(String wanted, OptionalInt number) {
        try {
            return registry.register(run.id(), checkpoint, wanted, number);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void work(boolean begun) {
        serve.setEnabled(!begun);
        busy.setVisible(begun);
    }

    private void served(ServedModel model) {
        modal.title("%s, version %d, is served".formatted(model.name(), model.version()));
        modal.offer(new Button("Close", _ -> modal.close()));
        var address = new Anchor(model.address(), model.address());
        address.setTarget("_blank");
        address.setRouterIgnore(true);
        modal.show(new Paragraph(new Span("What it takes and gives: "), address));
        modal.getUI()
                .orElseThrow()
                .getPage()
                .fetchCurrentURL(here -> modal.append(
                        command(CurlCommand.of(model, "%s://%s".formatted(here.getProtocol(), here.getAuthority())))));
    }

    private Div command(String line) {
        var shown = new Pre(line);
        shown.addClassNames("mono", "command");
        shown.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", "Command that asks it");
        var copy = new Button(
                "Copy",
                Icon.COPY_O.create(),
                _ -> modal.getElement().executeJs(COPY, line).then(Boolean.class, this::copied));
        var hint = new Span("Asks it about zeros. Where people log in, add -H 'Authorization: Bearer TOKEN'.");
        hint.addClassNames("muted", "small");
        var row = new Div(copy, hint);
        row.addClassName("row");
        return new Div(shown, row);
    }

    private void copied(boolean done) {
        if (done) {
            Notices.say("Copied.");
        } else {
            Notices.warn("The browser does not let this page copy; select the line and copy it.");
        }
    }
}
