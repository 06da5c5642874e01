package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;

/// Drawings side by side, in as many rows as they need.
record Rows(List<Placed> places, double width, double height) implements Drawing {

    private static final double WIDEST = 1400;
    private static final double GAP = 28;
    private static final int MOST = 64;
    private static final int MOST_FRAMES = 24;

    static Drawing of(Figure.Row row) {
        var shown = row.figures().stream().limit(MOST).map(Page::drawing).toList();
        return Titled.of(
                row.title(), of(shown), some(shown.size(), row.figures().size(), "figures"));
    }

    /// A film as its pictures, from the first to the last.
    static Drawing of(Figure.Frames film) {
        int count = film.frames().size();
        int shown = Math.min(count, MOST_FRAMES);
        var pictures = new ArrayList<Drawing>();
        for (int i = 0; i < shown; i++) {
            int frame = shown == 1 ? 0 : (int) Math.round((double) i * (count - 1) / (shown - 1));
            var name = frame < film.names().size() ? film.names().get(frame) : Integer.toString(frame);
            pictures.add(Titled.of(name, Page.drawing(film.frames().get(frame))));
        }
        return Titled.of(film.title(), of(pictures), some(shown, count, "frames"));
    }

    /// What is left out, or an empty text.
    static String some(int shown, int all, String what) {
        return shown == all ? "" : "%,d of %,d %s are shown.".formatted(shown, all, what);
    }

    static Drawing of(List<Drawing> drawings) {
        if (drawings.isEmpty()) {
            return new Nothing("nothing to show");
        }
        var places = new ArrayList<Placed>();
        double x = 0;
        double y = 0;
        double width = 0;
        double tallest = 0;
        for (var drawing : drawings) {
            if (x > 0 && x + drawing.width() > WIDEST) {
                x = 0;
                y += tallest + GAP;
                tallest = 0;
            }
            places.add(new Placed(drawing, x, y));
            x += drawing.width() + GAP;
            width = Math.max(width, x - GAP);
            tallest = Math.max(tallest, drawing.height());
        }
        return new Rows(places, width, y + tallest);
    }

    @Override
    public void draw(Graphics2D g) {
        places.forEach(place -> place.draw(g));
    }
}
