package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Graphics2D;

/// A figure with room around it.
record Page(Drawing content) implements Drawing {

    private static final double MARGIN = 20;

    static Page of(Figure figure) {
        return new Page(drawing(figure));
    }

    /// The one place that knows all kinds of figures.
    static Drawing drawing(Figure figure) {
        return switch (figure) {
            case Figure.Lines lines -> LinesChart.of(lines);
            case Figure.Heatmap map -> HeatmapGrid.of(map);
            case Figure.Images images -> ImageGrid.of(images);
            case Figure.Overlay overlay -> OverlaidPicture.of(overlay);
            case Figure.Points points -> PointsChart.of(points);
            case Figure.Regions regions -> RegionsChart.of(regions);
            case Figure.TokenWeights tokens -> TokenStrip.of(tokens);
            case Figure.Bars bars -> BarsChart.of(bars);
            case Figure.Boxes boxes -> BoxedPicture.of(boxes);
            case Figure.Table table -> TableGrid.of(table);
            case Figure.Graph graph -> GraphPlan.of(graph);
            case Figure.Audio audio -> Waveform.of(audio);
            case Figure.Strokes strokes -> PenStrokes.of(strokes);
            case Figure.Row row -> Rows.of(row);
            case Figure.Frames frames -> Rows.of(frames);
        };
    }

    @Override
    public double width() {
        return content.width() + 2 * MARGIN;
    }

    @Override
    public double height() {
        return content.height() + 2 * MARGIN;
    }

    @Override
    public void draw(Graphics2D g) {
        Placed.at(content, MARGIN, MARGIN, g);
    }
}
