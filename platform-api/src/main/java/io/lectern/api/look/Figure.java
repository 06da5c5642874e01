package io.lectern.api.look;

import io.lectern.api.tensor.NdArray;
import java.util.List;

/// Something to look at, as data: drawn by the dashboard, sent as JSON, written as SVG or PNG.
///
/// @since 0.1
public sealed interface Figure {

    /// Curves over a common axis.
    record Lines(String title, String x, String y, List<Line> lines) implements Figure {}

    /// One curve; `x` and `y` are equally long.
    record Line(String name, List<Double> x, List<Double> y) {}

    /// A matrix `[rows, columns]` as colours.
    record Heatmap(
            String title, NdArray values, String rows, String columns, List<String> rowNames, List<String> columnNames)
            implements Figure {

        /// A heat map whose rows and columns are numbered.
        public Heatmap(String title, NdArray values, String rows, String columns) {
            this(title, values, rows, columns, List.of(), List.of());
        }
    }

    /// Pictures `[count, channels, height, width]` in [0, 1] side by side; a caption each, or none.
    record Images(String title, NdArray pictures, List<String> captions) implements Figure {}

    /// A map `[height, width]` over a picture `[channels, height, width]`: what a decision rests on.
    record Overlay(String title, NdArray picture, NdArray map) implements Figure {}

    /// Points `[count, 2]` or `[count, 3]`, coloured by group.
    record Points(String title, NdArray positions, List<Integer> groups, List<String> groupNames) implements Figure {}

    /// Shares of groups over a part of the plane, mixed as colours, and points on it: a decision surface.
    ///
    /// @param shares    `[groups, rows, columns]` in [0, 1], at places evenly spread over the frame, the lowest
    ///                  row first; where all are 0 the ground shows
    /// @param positions `[count, 2]`
    /// @param groups    of each point
    record Regions(
            String title,
            String x,
            String y,
            Frame frame,
            NdArray shares,
            NdArray positions,
            List<Integer> groups,
            List<String> groupNames)
            implements Figure {}

    /// A rectangle of the plane.
    record Frame(double left, double right, double bottom, double top) {}

    /// Tokens with a weight each in [-1, 1].
    record TokenWeights(String title, List<String> tokens, List<Double> weights) implements Figure {}

    /// One bar a name.
    record Bars(String title, List<String> names, List<Double> values, String unit) implements Figure {}

    /// Rectangles on a picture: `boxes` as in the feature of that name.
    record Boxes(String title, NdArray picture, NdArray boxes, List<String> classes) implements Figure {}

    /// Cells as text under column heads.
    record Table(String title, List<String> columns, List<List<String>> rows) implements Figure {}

    /// Nodes and links, as of a search tree or a network.
    record Graph(String title, List<Node> nodes, List<Link> links) implements Figure {}

    /// @param value decides the colour
    record Node(String id, String label, double value) {}

    record Link(String from, String to, String label) {}

    /// Samples in [-1, 1] at so many a second.
    record Audio(String title, NdArray samples, int rate) implements Figure {}

    /// Where a pen was, `[count, 3]`: x to the right, y downwards, and 1 where it was lifted then.
    record Strokes(String title, NdArray points) implements Figure {}

    /// Figures side by side.
    record Row(String title, List<Figure> figures) implements Figure {}

    /// Figures one after the other, as a film; the names say which step or time each is.
    record Frames(String title, List<String> names, List<Figure> frames) implements Figure {}
}
