package io.lectern.web.view.figure;

import io.lectern.api.look.Figure;
import java.util.Locale;

/// What figures are called.
final class FigureTitle {

    private static final int LONGEST_NAME = 60;

    private FigureTitle() {}

    static String of(Figure figure) {
        return switch (figure) {
            case Figure.Lines it -> it.title();
            case Figure.Heatmap it -> it.title();
            case Figure.Images it -> it.title();
            case Figure.Overlay it -> it.title();
            case Figure.Points it -> it.title();
            case Figure.Regions it -> it.title();
            case Figure.TokenWeights it -> it.title();
            case Figure.Bars it -> it.title();
            case Figure.Boxes it -> it.title();
            case Figure.Table it -> it.title();
            case Figure.Graph it -> it.title();
            case Figure.Audio it -> it.title();
            case Figure.Strokes it -> it.title();
            case Figure.Row it -> it.title();
            case Figure.Frames it -> it.title();
        };
    }

    /// The title as the name of a file, without its ending.
    static String fileName(Figure figure) {
        var name = of(figure)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[^a-z0-9]+", "-")
                .replaceAll("^-|-$", "");
        return name.isEmpty() ? "figure" : name.substring(0, Math.min(name.length(), LONGEST_NAME));
    }
}
