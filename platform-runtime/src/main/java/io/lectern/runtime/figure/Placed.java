package io.lectern.runtime.figure;

import java.awt.Graphics2D;

/// A drawing somewhere within another.
record Placed(Drawing content, double x, double y) {

    void draw(Graphics2D g) {
        at(content, x, y, g);
    }

    static void at(Drawing drawing, double x, double y, Graphics2D g) {
        var inner = (Graphics2D) g.create();
        try {
            inner.translate(x, y);
            drawing.draw(inner);
        } finally {
            inner.dispose();
        }
    }
}
