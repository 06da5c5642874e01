package io.lectern.web.view.figure;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.look.Figure;
import io.lectern.runtime.figure.FigureFormat;
import io.lectern.web.view.Chart;
import java.util.Map;

/// A figure with its title and ways to keep it: charts that answer the mouse where that helps, else as the platform
/// draws it for files.
///
/// Figures come from plugins, so their texts are only ever set as text.
@StyleSheet("lectern/figure.css")
public final class FigureView extends Div {

    private static final int MOST_CELLS = 40_000;
    private static final int MOST_BARS = 200;

    public FigureView(Figure figure) {
        addClassName("figure");
        var title = FigureTitle.of(figure);
        var heading = new Span(title);
        heading.addClassName("figure-title");
        var downloads = new Div();
        downloads.addClassName("figure-downloads");
        for (var format : FigureFormat.values()) {
            downloads.add(DrawnFigure.link(figure, format));
        }
        var head = new Div(heading, downloads);
        head.addClassName("figure-head");
        add(head, drawing(figure));
    }

    /// A figure without ways to keep it, as a part of another.
    static Component part(Figure figure) {
        var title = FigureTitle.of(figure);
        var part = new Div();
        part.addClassName("figure-part");
        if (!title.isEmpty()) {
            var heading = new Span(title);
            heading.addClassNames("figure-title", "small");
            part.add(heading);
        }
        part.add(drawing(figure));
        return part;
    }

    /// A plugin may hand over an array of another shape than the kind of figure needs.
    private static Component drawing(Figure figure) {
        try {
            return fitting(figure);
        } catch (IllegalArgumentException e) {
            var reason = new Span("This figure cannot be drawn: " + e.getMessage());
            reason.addClassNames("muted", "small");
            return reason;
        }
    }

    private static Component fitting(Figure figure) {
        return switch (figure) {
            case Figure.Lines lines -> chart(lines.title(), LinesOption.of(lines), LinesOption.HEIGHT);
            case Figure.Heatmap map
            when map.values().size() <= MOST_CELLS ->
                chart(map.title(), HeatmapOption.of(map), HeatmapOption.height(map));
            case Figure.Points points
            when points.positions().shape().rank() == 2 && points.positions().dim(1) == 2 ->
                chart(points.title(), PointsOption.of(points), PointsOption.HEIGHT);
            case Figure.Bars bars
            when bars.names().size() <= MOST_BARS -> chart(bars.title(), BarsOption.of(bars), BarsOption.height(bars));
            case Figure.Regions regions when RegionsOption.suits(regions) -> regions(regions);
            case Figure.Images images when Gallery.suits(images) -> new Gallery(images);
            case Figure.TokenWeights tokens -> new TokenView(tokens);
            case Figure.Table table -> new TableView(table);
            case Figure.Row row -> row(row);
            case Figure.Frames frames -> new Film(frames);
            case Figure.Heatmap _,
                    Figure.Points _,
                    Figure.Bars _,
                    Figure.Images _,
                    Figure.Overlay _,
                    Figure.Regions _,
                    Figure.Boxes _,
                    Figure.Graph _,
                    Figure.Audio _,
                    Figure.Strokes _ -> DrawnFigure.image(figure);
        };
    }

    private static Component regions(Figure.Regions regions) {
        var chart = chart(regions.title(), RegionsOption.of(regions), RegionsOption.HEIGHT);
        chart.addClassName("regions");
        return chart;
    }

    private static Chart chart(String title, Map<String, ?> option, int height) {
        var chart = new Chart(title.isBlank() ? "Chart" : title);
        chart.setHeight(height + "px");
        chart.draw(option);
        return chart;
    }

    private static Component row(Figure.Row row) {
        var parts = new Div();
        parts.addClassName("figure-row");
        row.figures().stream().map(FigureView::part).forEach(parts::add);
        return parts;
    }
}
