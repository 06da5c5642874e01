package io.lectern.runtime.figure;

import java.awt.Dimension;
import java.awt.image.RenderedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.apache.batik.svggen.ImageHandlerBase64Encoder;
import org.apache.batik.svggen.SVGGeneratorContext;
import org.apache.batik.svggen.SVGGraphics2D;
import org.apache.batik.svggen.SVGGraphics2DIOException;
import org.w3c.dom.Document;

/// A drawing as SVG. Text stays text, so that it can be searched and read aloud.
final class Svg {

    private Svg() {}

    static void write(Drawing page, OutputStream out) throws IOException {
        var context = SVGGeneratorContext.createDefault(document());
        context.setComment("Made by Lectern");
        context.setPrecision(2);
        context.setImageHandler(new Embedded());
        var g = new SVGGraphics2D(context, false);
        g.setSVGCanvasSize(new Dimension((int) Math.ceil(page.width()), (int) Math.ceil(page.height())));
        FigureFile.draw(page, g);
        var root = g.getRoot();
        root.setAttributeNS(
                null, "viewBox", "0 0 %d %d".formatted((int) Math.ceil(page.width()), (int) Math.ceil(page.height())));
        var writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        g.stream(root, writer, true, false);
        writer.flush();
    }

    /// Images as PNG within the file, by the JDK's writer.
    private static final class Embedded extends ImageHandlerBase64Encoder {

        @Override
        public void encodeImage(RenderedImage image, OutputStream out) throws SVGGraphics2DIOException {
            try {
                ImageIO.write(image, "png", out);
            } catch (IOException e) {
                throw new SVGGraphics2DIOException(String.valueOf(e.getMessage()), e);
            }
        }
    }

    private static Document document() {
        try {
            return DocumentBuilderFactory.newDefaultNSInstance()
                    .newDocumentBuilder()
                    .getDOMImplementation()
                    .createDocument("http://www.w3.org/2000/svg", "svg", null);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("every Java can make an XML document", e);
        }
    }
}
