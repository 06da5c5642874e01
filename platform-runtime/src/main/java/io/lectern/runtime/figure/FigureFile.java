package io.lectern.runtime.figure;

import io.lectern.api.look.Figure;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import javax.imageio.ImageIO;

/// Writes figures to files.
///
/// The same figure gives the same file on the same machine. Texts in figures are data: they are cleaned of control
/// characters and escaped, and sizes are bounded, whatever the figure holds.
public final class FigureFile {

    private static final double SHARPNESS = 2;
    private static final double MOST_PIXELS = 40e6;

    private FigureFile() {}

    /// Writes a figure as its file's ending says, or leaves what was there.
    ///
    /// @throws IOException if the file cannot be written, or there is no font to draw with
    /// @throws IllegalArgumentException if the ending is none of a [FigureFormat], or an array of the figure
    ///     has not the shape that its kind needs
    public static void write(Figure figure, Path file, Json json) throws IOException {
        var format = FigureFormat.of(file);
        Durable.write(file, out -> write(figure, format, json, out));
    }

    /// Writes a figure for whoever reads the stream, which stays open.
    ///
    /// @throws IOException if there is no font to draw with, or the reader is gone
    /// @throws IllegalArgumentException if an array of the figure has not the shape that its kind needs
    public static void write(Figure figure, FigureFormat format, Json json, OutputStream out) throws IOException {
        switch (format) {
            case JSON -> out.write((json.writeAs(Figure.class, figure) + "\n").getBytes(StandardCharsets.UTF_8));
            case SVG -> {
                requireFont();
                Svg.write(Page.of(figure), out);
            }
            case PNG -> {
                requireFont();
                writePng(Page.of(figure), out);
            }
        }
    }

    /// Small containers often have no font, and Java then fails somewhere deep within.
    private static void requireFont() throws IOException {
        try {
            Lettering.width("a", Lettering.TEXT);
        } catch (RuntimeException | InternalError | LinkageError e) {
            throw new IOException(
                    "Java finds no font to write figures with; install fontconfig and a font such as DejaVu Sans, or"
                            + " write .json",
                    e);
        }
    }

    private static void writePng(Drawing page, OutputStream out) throws IOException {
        double scale = Math.min(SHARPNESS, Math.sqrt(MOST_PIXELS / (page.width() * page.height())));
        var image = new BufferedImage(
                (int) Math.ceil(scale * page.width()),
                (int) Math.ceil(scale * page.height()),
                BufferedImage.TYPE_INT_RGB);
        var g = image.createGraphics();
        try {
            g.scale(scale, scale);
            draw(page, g);
        } finally {
            g.dispose();
        }
        ImageIO.write(image, "png", out);
    }

    /// On white, with smooth edges.
    static void draw(Drawing page, Graphics2D g) {
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        g.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        g.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        g.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_NEAREST_NEIGHBOR);
        g.setColor(Color.WHITE);
        g.fill(new Rectangle2D.Double(0, 0, page.width(), page.height()));
        page.draw(g);
    }
}
