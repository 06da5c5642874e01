package io.lectern.datasets;

import io.lectern.datasets.view.Resampling;
import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// Turns PNG, JPEG, GIF, BMP, TIFF and WBMP files into pictures of one size, stretched to it, channels first.
///
/// Grey is the luma of ITU-R BT.601; transparent parts are shown on white; of several frames the first counts; the
/// orientation that a camera notes is not applied. The file is not trusted: its header is read first, and more than
/// 40 million pixels are refused.
///
/// @param channels 1 for grey, 3 for red, green and blue
record ImageDecoder(int channels, int height, int width) {

    private static final long MOST_PIXELS = 40_000_000;

    /// @param name what messages call the file
    byte[] decode(String name, byte[] file) throws IOException {
        var image = read(name, file);
        var lines = grey(image) ? new GreyLines(image) : new ColourLines(image);
        var resampling = new Resampling(image.getHeight(), image.getWidth(), height, width);
        var line = new float[channels][image.getWidth()];
        var narrow = new float[channels][image.getHeight() * width];
        for (int y = 0; y < image.getHeight(); y++) {
            lines.read(y, line);
            for (int channel = 0; channel < channels; channel++) {
                resampling.row(line[channel], 0, narrow[channel], y * width);
            }
        }
        var values = new float[channels * height * width];
        for (int channel = 0; channel < channels; channel++) {
            resampling.finish(narrow[channel], values, channel * height * width);
        }
        var bytes = new byte[values.length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) Math.clamp(Math.round(values[i] * 255), 0, 255);
        }
        return bytes;
    }

    private static BufferedImage read(String name, byte[] file) throws IOException {
        try (var in = new MemoryCacheImageInputStream(new ByteArrayInputStream(file))) {
            var readers = ImageIO.getImageReaders(in);
            if (!readers.hasNext()) {
                throw new BrokenFileException(name, "is no image of a known format");
            }
            var reader = readers.next();
            try {
                reader.setInput(in, true, true);
                return read(name, reader);
            } finally {
                reader.dispose();
            }
        }
    }

    private static BufferedImage read(String name, ImageReader reader) throws IOException {
        try {
            long pixels = (long) reader.getHeight(0) * reader.getWidth(0);
            if (pixels > MOST_PIXELS) {
                throw new BrokenFileException(
                        name,
                        "is %d by %d pixels, more than the %d that an image may have"
                                .formatted(reader.getHeight(0), reader.getWidth(0), MOST_PIXELS));
            }
            return reader.read(0);
        } catch (BrokenFileException e) {
            throw e;
        } catch (IOException | RuntimeException e) { // readers of the JDK throw what they like at broken files
            throw new BrokenFileException(
                    name, "cannot be read as %s: %s".formatted(formatOf(reader), e.getMessage()), e);
        }
    }

    private static String formatOf(ImageReader reader) throws IOException {
        return reader.getFormatName();
    }

    private static boolean grey(BufferedImage image) {
        var model = image.getColorModel();
        return !(model instanceof IndexColorModel) && model.getColorSpace().getType() == ColorSpace.TYPE_GRAY;
    }

    /// Gives one line of an image, one array a channel, values in [0, 1].
    private sealed interface Lines {

        void read(int y, float[][] channels);
    }

    /// Grey images as their numbers stand: Java's own conversion would take them for linear light and brighten
    /// them.
    private record GreyLines(BufferedImage image) implements Lines {

        @Override
        public void read(int y, float[][] channels) {
            var raster = image.getRaster();
            int bands = raster.getNumBands();
            var samples = raster.getPixels(0, y, image.getWidth(), 1, (int[]) null);
            float most = (1 << image.getColorModel().getComponentSize(0)) - 1;
            for (int x = 0; x < image.getWidth(); x++) {
                float value = samples[x * bands] / most;
                float alpha = bands > 1 ? samples[x * bands + 1] / most : 1;
                float shown = value * alpha + 1 - alpha;
                for (var channel : channels) {
                    channel[x] = shown;
                }
            }
        }
    }

    /// All other images, in sRGB.
    private record ColourLines(BufferedImage image) implements Lines {

        @Override
        public void read(int y, float[][] channels) {
            var line = image.getRGB(0, y, image.getWidth(), 1, null, 0, image.getWidth());
            for (int x = 0; x < line.length; x++) {
                float alpha = (line[x] >>> 24) / 255f;
                float red = shown(line[x] >> 16, alpha);
                float green = shown(line[x] >> 8, alpha);
                float blue = shown(line[x], alpha);
                if (channels.length == 1) {
                    channels[0][x] = 0.299f * red + 0.587f * green + 0.114f * blue;
                } else {
                    channels[0][x] = red;
                    channels[1][x] = green;
                    channels[2][x] = blue;
                }
            }
        }

        private static float shown(int value, float alpha) {
            return (value & 0xff) / 255f * alpha + 1 - alpha;
        }
    }
}
