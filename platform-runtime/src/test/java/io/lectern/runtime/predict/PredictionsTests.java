package io.lectern.runtime.predict;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Prediction.Ranked;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PredictionsTests {

    @TempDir
    Path folder;

    private final List<Batch> seen = new ArrayList<>();

    @Nested
    class OfImages {

        @Test
        void comeInTheWantedSizeAndColours() throws IOException {
            var file = image("red.png", BufferedImage.TYPE_INT_RGB, 4, 2, Color.RED);

            predict(new Feature.Image(3, 1, 2), file);

            assertThat(pixels()).containsExactly(1, 1, 0, 0, 0, 0);
            assertThat(seen.getFirst().get("input").shape().dims()).containsExactly(1, 3, 1, 2);
        }

        @Test
        void keepTheGreysThatAreInTheFile() throws IOException {
            var image = new BufferedImage(3, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setPixels(0, 0, 3, 1, new int[] {0, 128, 255});
            var file = folder.resolve("grey.png");
            ImageIO.write(image, "png", file.toFile());

            predict(new Feature.Image(1, 1, 3), file);

            assertThat(pixels()).containsExactly(0, 128 / 255f, 1);
        }

        @Test
        void shrinkToMeansAndGrowSmoothly() throws IOException {
            var image = new BufferedImage(4, 1, BufferedImage.TYPE_BYTE_GRAY);
            image.getRaster().setPixels(0, 0, 4, 1, new int[] {0, 255, 255, 255});
            var file = folder.resolve("grey.bmp");
            ImageIO.write(image, "bmp", file.toFile());

            predict(new Feature.Image(1, 1, 2), file);
            assertThat(pixels()).containsExactly(0.5f, 1);
            predict(new Feature.Image(1, 2, 8), file);
            assertThat(pixels()).hasSize(16).contains(0, 0.25f, 0.75f, 1).startsWith(0, 0.25f, 0.75f);
        }

        @Test
        void showThroughToWhite() throws IOException {
            var image = new BufferedImage(1, 1, BufferedImage.TYPE_INT_ARGB);
            var file = folder.resolve("clear.png");
            ImageIO.write(image, "png", file.toFile());

            predict(new Feature.Image(1, 1, 1), file);

            assertThat(pixels()[0]).isCloseTo(1, within(1e-3f));
        }

        @Test
        void thatAreBrokenAreNamed() throws IOException {
            var whole = Files.readAllBytes(image("red.png", BufferedImage.TYPE_INT_RGB, 40, 40, Color.RED));
            var cut = Files.write(folder.resolve("cut.png"), java.util.Arrays.copyOf(whole, 40));
            var text = Files.writeString(folder.resolve("text.png"), "no image");

            assertThatThrownBy(() -> predict(new Feature.Image(1, 1, 1), cut))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("cannot read the image " + cut);
            assertThatThrownBy(() -> predict(new Feature.Image(1, 1, 1), text))
                    .hasMessage(text + " is no PNG, JPEG, GIF or BMP image");
        }

        @Test
        void thatAreTooLargeAreNotEvenDecoded() throws IOException {
            var bytes = Files.readAllBytes(image("red.png", BufferedImage.TYPE_INT_RGB, 2, 2, Color.RED));
            java.nio.ByteBuffer.wrap(bytes).putInt(16, 1 << 20).putInt(20, 1 << 20);
            var crc = new java.util.zip.CRC32();
            crc.update(bytes, 12, 17);
            java.nio.ByteBuffer.wrap(bytes).putInt(29, (int) crc.getValue());
            var file = Files.write(folder.resolve("bomb.png"), bytes);

            assertThatThrownBy(() -> predict(new Feature.Image(1, 1, 1), file))
                    .hasMessageContaining("1048576 by 1048576 pixels, more than the 50 million");
        }

        private void predict(Feature.Image feature, Path file) throws IOException {
            seen.clear();
            var task = new Classification(feature, List.of("a", "b"));
            new Predictions(task, inputs -> {
                        seen.add(inputs);
                        return Batch.of("scores", NdArray.of(new float[] {0, 0}, 1, 2));
                    })
                    .of(List.of(file));
        }

        private float[] pixels() {
            return seen.getFirst().get("input").floats();
        }

        private Path image(String name, int type, int width, int height, Color colour) throws IOException {
            var image = new BufferedImage(width, height, type);
            var graphics = image.createGraphics();
            graphics.setColor(colour);
            graphics.fillRect(0, 0, width, height);
            graphics.dispose();
            ImageIO.write(image, "png", folder.resolve(name).toFile());
            return folder.resolve(name);
        }
    }

    @Nested
    class OfTexts {

        private final LanguageModelling task =
                new LanguageModelling(new Feature.Tokens(4, new Vocabulary(List.of("a", "b", "ab", "\n"))));

        @Test
        void areTokensWithTheirLengthAndGiveTheNext() throws IOException {
            var file = Files.writeString(folder.resolve("text.txt"), "bab");

            var answers = predictions().of(List.of(file));

            assertThat(seen.getFirst().get("tokens").longs()).containsExactly(1, 2, 0, 0);
            assertThat(seen.getFirst().get("tokens_length").longs()).containsExactly(2);
            assertThat(answers.getFirst().ranked()).extracting(Ranked::name).startsWith("ab");
            assertThat(answers.getFirst().ranked().getFirst().probability()).isCloseTo(0.7112, within(1e-3));
        }

        @Test
        void areCutToTheirEnd() throws IOException {
            var file = Files.writeString(folder.resolve("text.txt"), "aaaaa\nba");

            predictions().of(List.of(file));

            assertThat(seen.getFirst().get("tokens").longs()).containsExactly(0, 3, 1, 0);
            assertThat(seen.getFirst().has("tokens_length")).isFalse();
        }

        @Test
        void withUnknownCharactersNameThem() throws IOException {
            var file = Files.writeString(folder.resolve("text.txt"), "abc\td");

            assertThatThrownBy(() -> predictions().of(List.of(file)))
                    .hasMessage(file + " has characters that the model does not know: U+0009 'c' 'd'");
        }

        private Predictions predictions() {
            return new Predictions(task, inputs -> {
                seen.add(inputs);
                var logits = new float[16];
                logits[4 + 2] = 2; // at the second place "ab" follows
                return Batch.of("scores", NdArray.of(logits, 1, 4, 4));
            });
        }
    }

    @Nested
    class OfTables {

        private final Regression task = new Regression(new Feature.Vector(List.of("x", "y")), List.of("sum"));

        @Test
        void areReadByPlaceWhereNoLineNamesThem() throws IOException {
            var file = Files.writeString(folder.resolve("rows.csv"), "1,2\n3,4\n");

            var answers = predictions().of(List.of(file));

            assertThat(answers).extracting(a -> a.values()).containsExactly(Map.of("sum", 3.0), Map.of("sum", 7.0));
            assertThat(answers).extracting(a -> a.input()).containsExactly(file + ":1", file + ":2");
        }

        @Test
        void withMistakesNameAllOfThem() throws IOException {
            var file = Files.writeString(folder.resolve("rows.csv"), "1,two\n3\n");

            assertThatThrownBy(() -> predictions().of(List.of(file)))
                    .hasMessage(file + ":1: 'two' is no number for 'y'; " + file
                            + ":2 has 1 columns, but 'y' would be column 2");
        }

        @Test
        void withoutRowsAreRefused() throws IOException {
            var file = Files.writeString(folder.resolve("rows.csv"), "x,y\n");

            assertThatThrownBy(() -> predictions().of(List.of(file))).hasMessage(file + " has no rows");
        }

        private Predictions predictions() {
            return new Predictions(task, inputs -> {
                var x = inputs.get("input").floats();
                return Batch.of("estimate", NdArray.of(new float[] {x[0] + x[1]}, 1, 1));
            });
        }
    }
}
