package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Graphics2D;
import java.awt.geom.Line2D;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Cells under column heads; columns of numbers end at the same edge.
record TableGrid(List<String> heads, List<List<String>> rows, List<Column> columns) implements Drawing {

    private static final double LINE = 24;
    private static final double GAP = 24;
    private static final double WIDEST_CELL = 280;
    private static final int MOST_ROWS = 100;
    private static final int MOST_COLUMNS = 24;

    private record Column(double x, double width, boolean numbers) {}

    static Drawing of(Figure.Table table) {
        int count = Math.min(table.columns().size(), MOST_COLUMNS);
        if (count == 0) {
            return Titled.of(table.title(), new Nothing("no columns"));
        }
        var heads = table.columns().stream()
                .limit(count)
                .map(head -> Lettering.fit(head, Lettering.HEAD, WIDEST_CELL))
                .toList();
        var rows = table.rows().stream()
                .limit(MOST_ROWS)
                .map(row -> cells(row, count))
                .toList();
        var columns = new ArrayList<Column>();
        double x = 0;
        for (int i = 0; i < count; i++) {
            int column = i;
            double width = Stream.concat(
                            Stream.of(Lettering.width(heads.get(i), Lettering.HEAD)),
                            rows.stream().map(row -> Lettering.width(row.get(column), Lettering.TEXT)))
                    .mapToDouble(Double::doubleValue)
                    .max()
                    .orElse(0);
            boolean numbers = !rows.isEmpty()
                    && rows.stream().allMatch(row -> row.get(column).matches("[-−+]?[0-9.,]+(e[-+]?\\d+)?%?|NaN|"));
            columns.add(new Column(x, width, numbers));
            x += width + GAP;
        }
        return Titled.of(
                table.title(),
                new TableGrid(heads, rows, columns),
                Rows.some(rows.size(), table.rows().size(), "rows"),
                Rows.some(count, table.columns().size(), "columns"));
    }

    private static List<String> cells(List<String> row, int count) {
        return Stream.concat(row.stream(), Stream.generate(() -> ""))
                .limit(count)
                .map(cell -> Lettering.fit(cell, Lettering.TEXT, WIDEST_CELL))
                .toList();
    }

    @Override
    public double width() {
        return columns.getLast().x + columns.getLast().width;
    }

    @Override
    public double height() {
        return LINE * (rows.size() + 1) + 6;
    }

    @Override
    public void draw(Graphics2D g) {
        g.setStroke(Palette.HAIR);
        g.setFont(Lettering.HEAD);
        g.setColor(Palette.INK);
        draw(g, heads, 16);
        g.setColor(Palette.QUIET);
        g.draw(new Line2D.Double(0, LINE, width(), LINE));
        g.setFont(Lettering.TEXT);
        for (int i = 0; i < rows.size(); i++) {
            double y = LINE * (i + 1);
            g.setColor(Palette.INK);
            draw(g, rows.get(i), y + 17);
            g.setColor(Palette.GRID);
            g.draw(new Line2D.Double(0, y + LINE, width(), y + LINE));
        }
    }

    private void draw(Graphics2D g, List<String> cells, double baseline) {
        for (int i = 0; i < columns.size(); i++) {
            var column = columns.get(i);
            if (column.numbers) {
                Lettering.right(g, cells.get(i), column.x + column.width, baseline);
            } else {
                Lettering.left(g, cells.get(i), column.x, baseline);
            }
        }
    }
}
