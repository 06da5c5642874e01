package io.lectern.web.view.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AttachmentType;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.server.HttpStatusCode;
import com.vaadin.flow.server.streams.DownloadHandler;
import com.vaadin.flow.server.streams.DownloadResponse;
import io.lectern.api.look.Figure;
import io.lectern.runtime.figure.FigureFile;
import io.lectern.runtime.figure.FigureFormat;
import io.lectern.runtime.json.Json;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;

/// Figures as the platform writes them to files, drawn when the browser asks for them.
final class DrawnFigure {

    private static final Json JSON = new Json(List.of());

    private DrawnFigure() {}

    /// As SVG within an image, where no script of it could run.
    static Component image(Figure figure) {
        var image = new Image(handler(figure, FigureFormat.SVG), FigureTitle.of(figure));
        image.addClassName("figure-drawn");
        return image;
    }

    static Component link(Figure figure, FigureFormat format) {
        var link = new Anchor(handler(figure, format), AttachmentType.DOWNLOAD, format.name());
        link.setAriaLabel("Save '%s' as %s".formatted(FigureTitle.of(figure), format.name()));
        link.setRouterIgnore(true);
        return link;
    }

    private static DownloadHandler handler(Figure figure, FigureFormat format) {
        var name = FigureTitle.fileName(figure) + "." + format.id();
        return DownloadHandler.fromInputStream(_ -> response(figure, format, name));
    }

    private static DownloadResponse response(Figure figure, FigureFormat format, String name) {
        var bytes = new ByteArrayOutputStream();
        try {
            FigureFile.write(figure, format, JSON, bytes);
        } catch (IOException | IllegalArgumentException _) {
            return DownloadResponse.error(HttpStatusCode.INTERNAL_SERVER_ERROR, "the figure cannot be drawn");
        }
        return new DownloadResponse(new ByteArrayInputStream(bytes.toByteArray()), name, type(format), bytes.size());
    }

    private static String type(FigureFormat format) {
        return switch (format) {
            case SVG -> "image/svg+xml";
            case PNG -> "image/png";
            case JSON -> "application/json";
        };
    }
}
