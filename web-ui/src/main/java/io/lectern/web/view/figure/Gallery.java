package io.lectern.web.view.figure;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.look.Figure;

/// Pictures side by side, each over its caption.
final class Gallery extends Div {

    private static final long MOST_PIXELS = 400_000;
    private static final int FEW = 8;

    Gallery(Figure.Images images) {
        addClassName("gallery");
        var pictures = images.pictures();
        boolean few = pictures.dim(0) <= FEW;
        for (int i = 0; i < pictures.dim(0); i++) {
            var caption = i < images.captions().size() ? images.captions().get(i) : "";
            var image = new Image(Png.address(pictures, i), caption.isEmpty() ? "picture " + (i + 1) : caption);
            image.setWidth(few ? "112px" : "64px");
            var text = new Span(caption);
            text.addClassNames("small", "muted");
            text.setTitle(caption);
            var cell = new Div(image, text);
            cell.setWidth(few ? "124px" : "76px");
            add(cell);
        }
    }

    /// Whether they are few and small enough to be sent along with the page.
    static boolean suits(Figure.Images images) {
        var pictures = images.pictures();
        return pictures.shape().rank() == 4 && pictures.size() > 0 && pictures.size() <= MOST_PIXELS;
    }
}
