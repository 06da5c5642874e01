package io.lectern.web.view.run;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.progressbar.ProgressBar;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.data.Amount;
import io.lectern.web.rest.OnnxModels;
import io.lectern.web.serving.Registry;
import io.lectern.web.view.Background;
import io.lectern.web.view.Checkpoints;
import io.lectern.web.view.Icon;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Optional;

/// What can be done with the model of a run: take it along as ONNX, or let the server answer with it.
final class ModelActions extends Div {

    private static final String OPEN = "The result is the model of a finished run, before that its best checkpoint.";
    private static final String CLOSED = "This needs an administrator; you may look, but not change anything.";

    private final RunSummary run;
    private final OnnxModels models;
    private final Button export = new Button("Export ONNX", Icon.DOWNLOAD_ALT.create(), _ -> export());
    private final ProgressBar busy = new ProgressBar();
    private final Span said = new Span();
    private final Span file = new Span();
    private Optional<Long> checkpoint = Optional.empty();

    /// @param steps at which there are checkpoints
    /// @param open  whether whoever looks may do this
    ModelActions(RunSummary run, List<Long> steps, OnnxModels models, Registry registry, boolean open) {
        this.run = run;
        this.models = models;
        var choice = Checkpoints.choice(run.id(), steps, checkpoint, chosen -> checkpoint = chosen);
        var serve = new Button(
                "Register for serving",
                Icon.CLOUD_UPLOAD_O.create(),
                _ -> new ServingDialog(run, checkpoint, registry).open());
        export.setEnabled(open);
        serve.setEnabled(open);
        var hint = new Span(open ? OPEN : CLOSED);
        hint.addClassNames("muted", "small");
        busy.setIndeterminate(true);
        busy.setVisible(false);
        busy.getElement().setAttribute("aria-label", "The model is being written");
        said.addClassNames("small", "wrap");
        said.getElement().setAttribute("role", "status");
        var actions = new Div(choice, export, serve, hint);
        actions.addClassName("row");
        var outcome = new Div(said, file);
        outcome.addClassNames("row", "outcome");
        add(new H3("Model"), actions, busy, outcome);
        addClassNames("card", "model-actions");
    }

    private void export() {
        said.setText("");
        said.removeClassName("failure");
        file.removeAll();
        work(true);
        var step = checkpoint;
        var name = OnnxModels.name(run.id(), step);
        Background.load(this, () -> onnx(step), onnx -> hand(name, onnx), problem -> {
            work(false);
            said.setText("There is no ONNX of this run: " + problem);
            said.addClassName("failure");
        });
    }

    private byte[] onnx(Optional<Long> step) {
        try {
            return models.read(run.id(), step);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// To the browser, which begins to keep it; the link stays for another time.
    private void hand(String name, byte[] onnx) {
        work(false);
        var link = new Anchor(
                DownloadHandler.fromInputStream(_ -> new DownloadResponse(
                        new ByteArrayInputStream(onnx), name, "application/octet-stream", onnx.length)),
                name);
        said.setText("Saved by the browser, %s:".formatted(Amount.of(onnx.length)));
        file.add(link);
        link.getElement().callJsFunction("click");
    }

    private void work(boolean begun) {
        export.setEnabled(!begun);
        busy.setVisible(begun);
    }
}
