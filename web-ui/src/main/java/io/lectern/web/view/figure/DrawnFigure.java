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
import io.lectern.web.view.Background;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import java.util.List;

/// Figures as the platform writes them to files, drawn when the browser asks for them.
final class DrawnFigure {

    private static final Json JSON = new Json(List.of());
    private static final int LARGE = 1 << 20;

    private DrawnFigure() {}

    /// Within an image, where no script of it could run; drawn beside the page.
    static Component image(Figure figure) {
        var image = new Image();
        image.setAlt(FigureTitle.of(figure));
        image.addClassName("figure-drawn");
        image.addAttachListener(_ -> {
            if (image.getSrc().isEmpty()) {
                Background.load(image, () -> address(figure), image::setSrc, image::setAlt);
            }
        });
        return image;
    }

    /// The picture as an address that holds it: with lines and text that stay sharp, unless that would be large.
    private static String address(Figure figure) {
        var sharp = bytes(figure, FigureFormat.SVG);
        boolean large = sharp.length > LARGE;
        var bytes = large ? bytes(figure, FigureFormat.PNG) : sharp;
        var type = type(large ? FigureFormat.PNG : FigureFormat.SVG);
        return "data:%s;base64,%s".formatted(type, Base64.getEncoder().encodeToString(bytes));
    }

    private static byte[] bytes(Figure figure, FigureFormat format) {
        var bytes = new ByteArrayOutputStream();
        try {
            FigureFile.write(figure, format, JSON, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
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
        try {
            var bytes = bytes(figure, format);
            return new DownloadResponse(new ByteArrayInputStream(bytes), name, type(format), bytes.length);
        } catch (UncheckedIOException | IllegalArgumentException _) {
            return DownloadResponse.error(HttpStatusCode.INTERNAL_SERVER_ERROR, "the figure cannot be drawn");
        }
    }

    private static String type(FigureFormat format) {
        return switch (format) {
            case SVG -> "image/svg+xml";
            case PNG -> "image/png";
            case JSON -> "application/json";
        };
    }
}
