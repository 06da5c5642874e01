package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import java.awt.Graphics2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;

/// Tokens in lines like text, each on the colour of its weight.
record TokenStrip(List<Token> tokens, double width, double textHeight, Colours colours) implements Drawing {

    private static final double WIDEST = 760;
    private static final double LINE = 28;
    private static final double BOX = 22;
    private static final int MOST = 2_000;
    private static final double LEGEND = 90;

    private record Token(String text, double weight, double x, double y, double width) {}

    static Drawing of(Figure.TokenWeights figure) {
        if (figure.tokens().size() != figure.weights().size()) {
            throw new IllegalArgumentException("each token needs a weight, got %d tokens and %d weights"
                    .formatted(figure.tokens().size(), figure.weights().size()));
        }
        if (figure.tokens().isEmpty()) {
            return Titled.of(figure.title(), new Nothing("no tokens"));
        }
        var placed = new ArrayList<Token>();
        double x = 0;
        double y = 0;
        double width = 0;
        int shown = Math.min(figure.tokens().size(), MOST);
        for (int i = 0; i < shown; i++) {
            var text = Lettering.fit(Lettering.visible(figure.tokens().get(i)), Lettering.TEXT, 240);
            double own = Math.max(16, Lettering.width(text, Lettering.TEXT) + 8);
            if (x > 0 && x + own > WIDEST) {
                x = 0;
                y += LINE;
            }
            placed.add(new Token(text, figure.weights().get(i), x, y, own));
            x += own + 2;
            width = Math.max(width, x);
        }
        var colours = Colours.bothWays(1);
        return Titled.of(
                figure.title(),
                new TokenStrip(placed, Math.max(width, 240), y + LINE, colours),
                Rows.some(shown, figure.tokens().size(), "tokens"));
    }

    @Override
    public double height() {
        return textHeight + 34;
    }

    @Override
    public void draw(Graphics2D g) {
        g.setFont(Lettering.TEXT);
        for (var token : tokens) {
            var colour = colours.at(token.weight);
            g.setColor(colour);
            g.fill(new RoundRectangle2D.Double(token.x, token.y, token.width, BOX, 6, 6));
            g.setColor(Palette.on(colour));
            Lettering.centred(g, token.text, token.x + token.width / 2, token.y + 16);
        }
        double y = textHeight + 8;
        int bands = 30;
        for (int i = 0; i < bands; i++) {
            g.setColor(colours.at(-1 + 2.0 * i / (bands - 1)));
            g.fill(new java.awt.geom.Rectangle2D.Double(20 + i * LEGEND / bands, y, LEGEND / bands + 0.5, 10));
        }
        g.setFont(Lettering.SMALL);
        g.setColor(Palette.QUIET);
        Lettering.right(g, "−1", 16, y + 9);
        Lettering.left(g, "1", 26 + LEGEND, y + 9);
    }
}
