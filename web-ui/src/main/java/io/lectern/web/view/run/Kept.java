package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableCell;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.data.Amount;
import io.lectern.runtime.store.Store.Artefact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a run left on the disk: artefacts to take along, and checkpoints.
final class Kept extends Div {

    /// @param actions     what can be done with the model
    /// @param checkpoints from which it can go on
    Kept(Lectern lectern, RunSummary run, ModelActions actions, CheckpointList checkpoints) {
        addClassName("kept");
        var artefacts = lectern.store().artefacts(run.id());
        if (artefacts.isEmpty() && run.directory().isEmpty()) {
            var nothing = new Div(
                    new H3("Nothing is kept yet"),
                    new Paragraph("Checkpoints come on the way; the ONNX model and the card come at the end."));
            nothing.addClassName("empty");
            add(nothing);
            return;
        }
        add(actions);
        if (!artefacts.isEmpty()) {
            var card = new Div(new H3("Artefacts"), table(artefacts, run));
            card.addClassName("card");
            add(card);
        }
        add(checkpoints);
    }

    private static NativeTable table(List<Artefact> artefacts, RunSummary run) {
        var table = new NativeTable();
        table.addClassName("pairs");
        table.getHead()
                .add(new NativeTableRow(
                        new NativeTableHeaderCell("File"),
                        new NativeTableHeaderCell("Size"),
                        new NativeTableHeaderCell("SHA-256")));
        var body = table.addBody();
        artefacts.forEach(artefact -> {
            var hash = new Span(artefact.sha256());
            hash.addClassNames("mono", "muted");
            body.add(new NativeTableRow(
                    new NativeTableCell(link(artefact, run)),
                    new NativeTableCell(Amount.of(artefact.bytes())),
                    new NativeTableCell(hash)));
        });
        return table;
    }

    private static Component link(Artefact artefact, RunSummary run) {
        var directory = run.directory();
        var file = directory.map(path -> path.resolve(artefact.name()).normalize());
        if (file.isEmpty() || !file.get().startsWith(directory.get()) || !Files.isRegularFile(file.get())) {
            return new Span(artefact.name() + " (gone)");
        }
        return new Anchor(DownloadHandler.fromInputStream(_ -> download(file.get(), artefact)), artefact.name());
    }

    private static DownloadResponse download(Path file, Artefact artefact) {
        try {
            return new DownloadResponse(
                    Files.newInputStream(file), artefact.name(), "application/octet-stream", Files.size(file));
        } catch (IOException e) {
            return DownloadResponse.error(404);
        }
    }
}
