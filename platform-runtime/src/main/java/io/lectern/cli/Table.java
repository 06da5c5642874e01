package io.lectern.cli;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Rows of text in aligned columns; the last column breaks between words where it does not fit.
final class Table {

    private static final String GAP = "  ";
    private static final int NARROWEST = 24;

    private final List<List<String>> rows = new ArrayList<>();

    /// Control characters become blanks: names out of files must not command the terminal.
    ///
    /// @param cells as many in each row
    Table row(String... cells) {
        rows.add(Arrays.stream(cells)
                .map(cell -> cell.replaceAll("\\p{Cntrl}+", " "))
                .toList());
        return this;
    }

    boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The rows, each ended by a line break.
    ///
    /// @param indent blanks in front of each line
    /// @param width  columns to stay within, as far as words allow
    String text(int indent, int width) {
        if (rows.isEmpty()) {
            return "";
        }
        int last = rows.getFirst().size() - 1;
        var widths = new int[last];
        for (var row : rows) {
            for (int i = 0; i < last; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        int start = indent;
        for (int columns : widths) {
            start += columns + GAP.length();
        }
        var text = new StringBuilder();
        for (var row : rows) {
            var line = new StringBuilder(" ".repeat(indent));
            for (int i = 0; i < last; i++) {
                line.append(row.get(i))
                        .repeat(' ', widths[i] - row.get(i).length())
                        .append(GAP);
            }
            for (var part : wrap(row.get(last), Math.max(NARROWEST, width - start))) {
                text.append(line.append(part).toString().stripTrailing()).append('\n');
                line.setLength(0);
                line.repeat(' ', start);
            }
        }
        return text.toString();
    }

    /// A text in lines of so many columns; never empty.
    static List<String> wrap(String text, int width) {
        var lines = new ArrayList<String>();
        var line = new StringBuilder();
        for (var word : text.split(" ")) {
            if (!line.isEmpty() && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.isEmpty() ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
