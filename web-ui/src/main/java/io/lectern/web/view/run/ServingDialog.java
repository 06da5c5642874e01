package io.lectern.web.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.dialog.Dialog;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextField;
import io.lectern.runtime.RunSummary;
import io.lectern.web.serving.CurlCommand;
import io.lectern.web.serving.Registry;
import io.lectern.web.serving.ServedModel;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.Notices;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.OptionalInt;

/// Asks under which name and version the model of a run is served, serves it, and shows how to ask it.
final class ServingDialog extends Dialog {

    private static final String COPY = """
            return navigator.clipboard
                ? navigator.clipboard.writeText($0).then(() => true, () => false)
                : false""";

    private final RunSummary run;
    private final Optional<Long> checkpoint;
    private final Registry registry;
    private final TextField name = new TextField("Name");
    private final IntegerField version = new IntegerField("Version");
    private final ProgressBar busy = new ProgressBar();
    private final Div problem = new Div();
    private final Button serve = new Button("Register", _ -> serve());

    /// @param checkpoint a step whose state is served, in place of the run's result
    ServingDialog(RunSummary run, Optional<Long> checkpoint, Registry registry) {
        this.run = run;
        this.checkpoint = checkpoint;
        this.registry = registry;
        setHeaderTitle("Register for serving");
        setWidth("620px");
        name.setValue(run.model());
        name.setHelperText("Up to 100 letters, digits, '.', '_' and '-'");
        name.setWidthFull();
        name.setAutofocus(true);
        version.setMin(1);
        version.setStepButtonsVisible(true);
        version.setPlaceholder("the next one");
        version.setWidthFull();
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The model is being registered");
        problem.addClassNames("failure", "wrap");
        problem.getElement().setAttribute("role", "alert");
        serve.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
        var fields = new Div(name, version, busy, problem);
        fields.addClassName("serving");
        add(fields);
        getFooter().add(new Button("Cancel", _ -> close()), serve);
    }

    private void serve() {
        problem.setText("");
        work(true);
        var wanted = name.getValue().strip();
        var number = version.getOptionalValue().map(OptionalInt::of).orElseGet(OptionalInt::empty);
        Background.load(this, () -> register(wanted, number), this::served, why -> {
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
        setHeaderTitle("%s, version %d, is served".formatted(model.name(), model.version()));
        removeAll();
        getFooter().removeAll();
        getFooter().add(new Button("Close", _ -> close()));
        var address = new Anchor(model.address(), model.address());
        address.setTarget("_blank");
        address.setRouterIgnore(true);
        add(new Paragraph(new Span("What it takes and gives: "), address));
        getUI().orElseThrow()
                .getPage()
                .fetchCurrentURL(here -> add(
                        command(CurlCommand.of(model, "%s://%s".formatted(here.getProtocol(), here.getAuthority())))));
    }

    private Div command(String line) {
        var shown = new Pre(line);
        shown.addClassNames("mono", "command");
        shown.getElement().setAttribute("tabindex", "0").setAttribute("aria-label", "Command that asks it");
        var copy = new Button(
                "Copy",
                Icon.COPY_O.create(),
                _ -> getElement().executeJs(COPY, line).then(Boolean.class, this::copied));
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
