package io.lectern.runtime.figure;

import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/// A drawing under its title, with a note of what is not shown below it.
///
/// @param notes short sentences; mostly none
record Titled(List<String> title, Drawing content, List<String> notes) implements Drawing {

    private static final double GAP = 8;
    private static final int MOST_LINES = 3;
    private static final double NARROWEST = 380;

    static Drawing of(String title, Drawing content, String... notes) {
        var lines = title.isBlank()
                ? List.<String>of()
                : Lettering.wrap(title, Lettering.TITLE, Math.max(content.width(), NARROWEST), MOST_LINES);
        var said = new ArrayList<String>();
        for (var note : notes) {
            if (!note.isEmpty()) {
                said.addAll(Lettering.wrap(note, Lettering.SMALL, Math.max(content.width(), NARROWEST), MOST_LINES));
            }
        }
        return lines.isEmpty() && said.isEmpty() ? content : new Titled(lines, content, said);
    }

    @Override
    public double width() {
        double width = content.width();
        for (var line : title) {
            width = Math.max(width, Lettering.width(line, Lettering.TITLE));
        }
        for (var note : notes) {
            width = Math.max(width, Lettering.width(note, Lettering.SMALL));
        }
        return width;
    }

    @Override
    public double height() {
        return head()
                + content.height()
                + notes.size() * Lettering.lineHeight(Lettering.SMALL)
                + (notes.isEmpty() ? 0 : GAP);
    }

    private double head() {
        return title.isEmpty() ? 0 : title.size() * Lettering.lineHeight(Lettering.TITLE) + GAP;
    }

    @Override
    public void draw(Graphics2D g) {
        double y = 0;
        g.setFont(Lettering.TITLE);
        g.setColor(Palette.INK);
        for (var line : title) {
            y += Lettering.lineHeight(Lettering.TITLE);
            Lettering.left(g, line, 0, y - 6);
        }
        Placed.at(content, 0, head(), g);
        y = head() + content.height() + GAP;
        g.setFont(Lettering.SMALL);
        g.setColor(Palette.QUIET);
        for (var note : notes) {
            y += Lettering.lineHeight(Lettering.SMALL);
            Lettering.left(g, note, 0, y - 4);
        }
    }
}
