package io.lectern.testing;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Whether a figure keeps what its kind promises, so that whoever draws it can.
public final class FigureCheck {

    private final List<String> problems = new ArrayList<>();

    private FigureCheck() {}

    /// All that is wrong; nothing where all is well.
    public static List<String> problems(Figure figure) {
        var check = new FigureCheck();
        check.look(figure);
        return List.copyOf(check.problems);
    }

    private void look(Figure figure) {
        switch (figure) {
            case Figure.Lines lines ->
                lines.lines()
                        .forEach(line -> same(
                                "y of line '" + line.name() + "'",
                                line.y().size(),
                                line.x().size()));
            case Figure.Heatmap map -> {
                rank("a heat map", map.values(), 2);
                if (problems.isEmpty()) {
                    names("row names", map.rowNames(), map.values().dim(0));
                    names("column names", map.columnNames(), map.values().dim(1));
                }
            }
            case Figure.Images images -> {
                rank("images", images.pictures(), 4);
                if (problems.isEmpty()) {
                    names("captions", images.captions(), images.pictures().dim(0));
                }
            }
            case Figure.Overlay overlay -> {
                rank("a picture", overlay.picture(), 3);
                rank("a map", overlay.map(), 2);
            }
            case Figure.Points points -> {
                rank("points", points.positions(), 2);
                groups(points.groups(), points.groupNames(), points.positions());
            }
            case Figure.Regions regions -> {
                rank("shares", regions.shares(), 3);
                rank("points", regions.positions(), 2);
                groups(regions.groups(), regions.groupNames(), regions.positions());
            }
            case Figure.TokenWeights tokens ->
                same("weights", tokens.weights().size(), tokens.tokens().size());
            case Figure.Bars bars ->
                same("values", bars.values().size(), bars.names().size());
            case Figure.Boxes boxes -> {
                rank("a picture", boxes.picture(), 3);
                rank("boxes", boxes.boxes(), 2);
            }
            case Figure.Table table ->
                table.rows()
                        .forEach(
                                row -> same("cells", row.size(), table.columns().size()));
            case Figure.Graph graph -> links(graph);
            case Figure.Audio audio -> rank("sound", audio.samples(), 1);
            case Figure.Strokes strokes -> rank("strokes", strokes.points(), 2);
            case Figure.Row row -> row.figures().forEach(this::look);
            case Figure.Frames film -> {
                same("names", film.names().size(), film.frames().size());
                film.frames().forEach(this::look);
            }
        }
    }

    private void links(Figure.Graph graph) {
        var ids = graph.nodes().stream().map(Figure.Node::id).collect(Collectors.toSet());
        same("ids", ids.size(), graph.nodes().size());
        graph.links().forEach(link -> {
            if (!ids.contains(link.from()) || !ids.contains(link.to())) {
                problems.add("%s leads from or to no node".formatted(link));
            }
        });
    }

    private void groups(List<Integer> groups, List<String> names, NdArray positions) {
        names("groups", groups, positions.shape().rank() == 0 ? 0 : positions.dim(0));
        groups.stream()
                .filter(group -> group < 0 || group >= names.size())
                .forEach(group -> problems.add("there is no name for group " + group));
    }

    private void names(String what, List<?> names, int count) {
        if (!names.isEmpty()) {
            same(what, names.size(), count);
        }
    }

    private void same(String what, int got, int wanted) {
        if (got != wanted) {
            problems.add("%d %s, but %d are needed".formatted(got, what, wanted));
        }
    }

    private void rank(String what, NdArray array, int rank) {
        if (array.shape().rank() != rank) {
            problems.add("%s of shape %s, but %d axes are needed".formatted(what, array.shape(), rank));
        }
    }
}
