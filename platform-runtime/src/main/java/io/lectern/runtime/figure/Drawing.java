package io.lectern.runtime.figure;

import java.awt.Graphics2D;

/// Something that has a size and can be drawn with its upper left corner at the origin; lengths are pixels at 96 dpi.
interface Drawing {

    double width();

    double height();

    void draw(Graphics2D g);
}
