package io.lectern.runtime.figure;

import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;

/// An image at a size, with a hairline around it.
record Picture(BufferedImage image, double width, double height) implements Drawing {

    static Picture of(BufferedImage image, double zoom) {
        return new Picture(Pixels.enlarged(image, zoom), zoom * image.getWidth(), zoom * image.getHeight());
    }

    @Override
    public void draw(Graphics2D g) {
        boolean smaller = width < image.getWidth();
        g.setRenderingHint(
                RenderingHints.KEY_INTERPOLATION,
                smaller
                        ? RenderingHints.VALUE_INTERPOLATION_BICUBIC
                        : RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        var inner = (Graphics2D) g.create();
        inner.scale(width / image.getWidth(), height / image.getHeight());
        inner.drawImage(image, 0, 0, null);
        inner.dispose();
        g.setColor(Palette.LINE);
        g.setStroke(Palette.HAIR);
        g.draw(new Rectangle2D.Double(0, 0, width, height));
    }
}
