package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.upload.Upload;
import com.vaadin.flow.server.streams.UploadHandler;
import io.lectern.web.plugin.PluginShelf;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/// Brings a jar into the plugin folder, where it is inspected as any other before anything of it is used.
final class JarUpload extends Div {

    private final Path folder;
    private final Runnable arrived;
    private final Span status = new Span();

    /// @param arrived told after a jar was stored
    JarUpload(Path folder, Runnable arrived) {
        this.folder = folder;
        this.arrived = arrived;
        addClassName("card");
        status.getElement().setAttribute("role", "status");
        status.addClassName("wrap");
        var upload = new Upload(UploadHandler.inMemory((metadata, bytes) -> take(metadata.fileName(), bytes)));
        upload.setMaxFiles(1);
        upload.setMaxFileSize(PluginShelf.LARGEST);
        upload.setAcceptedFileTypes(".jar");
        upload.addFileRejectedListener(event -> status.setText(event.getErrorMessage()));
        add(
                Parts.quiet("A plugin runs with the server's rights: bring only what you trust. At most 48 MB."),
                upload,
                status);
    }

    private void take(String name, byte[] bytes) {
        try {
            var stored = new PluginShelf(folder, PluginShelf.LARGEST).put(name, bytes);
            status.setText("%s is in the folder".formatted(stored));
            arrived.run();
        } catch (IllegalArgumentException e) {
            status.setText(e.getMessage());
        } catch (IOException | UncheckedIOException e) {
            status.setText("it cannot be stored: " + e.getMessage());
        }
    }
}
