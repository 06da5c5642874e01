package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.grid.Grid;
import com.vaadin.flow.component.grid.GridVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
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
            add(new H3("Artefacts"), grid(artefacts, run));
        }
        add(checkpoints);
    }

    private static Grid<Artefact> grid(List<Artefact> artefacts, RunSummary run) {
        var grid = new Grid<Artefact>();
        grid.addThemeVariants(GridVariant.LUMO_COMPACT, GridVariant.LUMO_NO_BORDER);
        grid.addComponentColumn(artefact -> link(artefact, run))
                .setHeader("File")
                .setFlexGrow(2);
        grid.addColumn(artefact -> Amount.of(artefact.bytes()))
                .setHeader("Size")
                .setAutoWidth(true);
        grid.addComponentColumn(artefact -> {
                    var hash = new Span(artefact.sha256());
                    hash.addClassNames("mono", "cut", "muted");
                    return hash;
                })
                .setHeader("SHA-256")
                .setFlexGrow(2);
        grid.setAllRowsVisible(true);
        grid.setItems(artefacts);
        return grid;
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
