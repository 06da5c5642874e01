package io.lectern.runtime.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.json.Json;
import java.awt.Color;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Document;
import org.w3c.dom.Element;

class FigureFileTests {

    private static final Json JSON = new Json(List.of());
    private static final Map<String, Figure> FIGURES = Gallery.all();

    @TempDir
    private Path folder;

    static Stream<String> names() {
        return FIGURES.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void drawsWellFormedSvgOnPaperOfAModestSize(String name) throws Exception {
        var bytes = new ByteArrayOutputStream();
        Svg.write(Page.of(figure(name)), bytes);

        var svg = parse(new ByteArrayInputStream(bytes.toByteArray())).getDocumentElement();
        assertThat(svg.getTagName()).isEqualTo("svg");
        assertThat(Integer.parseInt(svg.getAttribute("width"))).isBetween(60, 2_000);
        assertThat(Integer.parseInt(svg.getAttribute("height"))).isBetween(60, 3_000);
        assertThat(svg.getElementsByTagName("script").getLength()).isZero();
    }

    @ParameterizedTest
    @MethodSource("names")
    void comesBackFromJson(String name) throws Exception {
        var text = JSON.writeAs(Figure.class, figure(name));

        assertThat(JSON.read(text, Figure.class)).isEqualTo(figure(name));
    }

    @Test
    void knowsEveryKindOfFigure() {
        assertThat(FIGURES.values())
                .extracting(figure -> (Object) figure.getClass())
                .contains((Object[]) Figure.class.getPermittedSubclasses());
    }

    @Test
    void drawsPngWithInkOnIt() throws IOException {
        var image = ImageIO.read(write(figure("lines"), "lines.PNG").toFile());

        assertThat(image.getWidth()).isEqualTo(2 * (760 + 40));
        assertThat(new Color(image.getRGB(3, 3))).isEqualTo(Color.WHITE);
        long blue = java.util.stream.IntStream.range(0, image.getWidth() * image.getHeight())
                .filter(i -> image.getRGB(i % image.getWidth(), i / image.getWidth())
                        == Palette.group(0).getRGB())
                .count();
        assertThat(blue).isGreaterThan(1_000);
    }

    @Test
    void writesJsonByItsEnding() throws IOException {
        assertThat(Files.readString(write(figure("lines-nan"), "a.json"))).startsWith("{\"kind\":\"lines\"");
    }

    @Test
    void drawsTheSameFileTwice() throws IOException {
        assertThat(write(figure("points"), "a.svg")).hasSameBinaryContentAs(write(figure("points"), "b.svg"));
    }

    @Test
    void keepsTextAsTextAndHarmless() throws Exception {
        var table = new Figure.Table("<script>&\u0000\u202E\uD800", List.of("a\nb"), List.of(List.of("]]>")));

        var bytes = Files.readAllBytes(write(table, "t.svg"));
        var text = parse(new ByteArrayInputStream(bytes)).getDocumentElement().getTextContent();

        assertThat(text).contains("<script>& \uFFFD\uFFFD", "a b", "]]>");
    }

    @Test
    void keepsTheLabelsOfATreeApart() throws Exception {
        var texts =
                parse(Files.newInputStream(write(Gallery.tree(4), "tree.svg"))).getElementsByTagName("text");

        double end = Double.NEGATIVE_INFINITY;
        int labels = 0;
        for (int i = 0; i < texts.getLength(); i++) {
            var text = (Element) texts.item(i);
            if (text.getTextContent().startsWith("visits")) {
                double start = Double.parseDouble(text.getAttribute("x"));
                assertThat(start).as("where label %d begins", labels + 1).isGreaterThan(end);
                end = start + Lettering.width(text.getTextContent(), Lettering.SMALL);
                labels++;
            }
        }
        assertThat(labels).isEqualTo(4);
    }

    @Test
    void saysWhichEndingsThereAre() {
        assertThatThrownBy(() -> write(figure("lines"), "lines.pdf"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a figure is written as .svg, .png or .json, by the ending of the file's name; 'lines.pdf'"
                        + " has none of these");
        assertThatThrownBy(() -> FigureFormat.of(Path.of(".svg"))).hasMessageContaining("'.svg' has none of these");
    }

    @Test
    void saysWhichShapeAFigureNeedsAndLeavesNoFile() {
        var flat = new Figure.Heatmap("flat", NdArray.of(new float[3], 3), "row", "column");

        assertThatThrownBy(() -> write(flat, "flat.svg")).hasMessage("a heat map needs [rows, columns], got [3]");
        assertThat(folder).isEmptyDirectory();
    }

    private static Figure figure(String name) {
        return java.util.Objects.requireNonNull(FIGURES.get(name));
    }

    private Path write(Figure figure, String name) throws IOException {
        var file = folder.resolve(name);
        FigureFile.write(figure, file, JSON);
        return file;
    }

    private static Document parse(InputStream svg) throws Exception {
        var parsers = DocumentBuilderFactory.newDefaultNSInstance();
        parsers.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
        return parsers.newDocumentBuilder().parse(svg);
    }
}
