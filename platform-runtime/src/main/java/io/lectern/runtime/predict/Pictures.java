package io.lectern.runtime.predict;

import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/// Image files as a network takes them: intensities in [0, 1], channels first, of the wanted size.
///
/// The whole picture is scaled, each side by itself; where it shrinks, each pixel is the mean of the area that it
/// covers.
final class Pictures {

    private static final Set<String> FORMATS = Set.of("png", "jpeg", "gif", "bmp");
    private static final long MOST_PIXELS = 50_000_000;
    private static final long MANY_PIXELS = 12_500_000;

    private Pictures() {}

    /// @return `[1, channels, height, width]`
    static NdArray read(Path file, Feature.Image wanted) throws IOException {
        if (wanted.channels() != 1 && wanted.channels() != 3) {
            throw new IllegalArgumentException(
                    "the model takes images of %d channels, files have 1 or 3".formatted(wanted.channels()));
        }
        var planes = planes(decode(file), wanted.channels());
        var pixels = new float[wanted.shape().size()];
        int area = wanted.height() * wanted.width();
        for (int channel = 0; channel < wanted.channels(); channel++) {
            planes[channel].scaleInto(pixels, channel * area, wanted.height(), wanted.width());
        }
        return NdArray.of(pixels, wanted.shape().insert(0, 1));
    }

    private static BufferedImage decode(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(file.toString(), null, "there is no such file");
        }
        try (var in = ImageIO.createImageInputStream(file.toFile())) {
            var reader = reader(in)
                    .orElseThrow(
                            () -> new IllegalArgumentException("%s is no PNG, JPEG, GIF or BMP image".formatted(file)));
            try {
                reader.setInput(in, true, true);
                return decode(reader);
            } catch (IOException | RuntimeException e) { // decoders meet broken files in many ways
                throw new IllegalArgumentException("cannot read the image %s: %s".formatted(file, e.getMessage()), e);
            } finally {
                reader.dispose();
            }
        }
    }

    private static Optional<ImageReader> reader(ImageInputStream in) throws IOException {
        var readers = ImageIO.getImageReaders(in);
        while (readers.hasNext()) {
            var reader = readers.next();
            if (FORMATS.contains(reader.getFormatName().toLowerCase(Locale.ROOT))) {
                return Optional.of(reader);
            }
        }
        return Optional.empty();
    }

    /// Looks at the size before anything is made of it: a file of a few bytes may claim any. Of large photographs every
    /// second or third pixel does, since networks see far fewer.
    private static BufferedImage decode(ImageReader reader) throws IOException {
        long pixels = (long) reader.getWidth(0) * reader.getHeight(0);
        if (pixels > MOST_PIXELS) {
            throw new IOException("it has %d by %d pixels, more than the %d million that are read"
                    .formatted(reader.getWidth(0), reader.getHeight(0), MOST_PIXELS / 1_000_000));
        }
        int stride = (int) Math.ceil(Math.sqrt(pixels / (double) MANY_PIXELS));
        var parameters = reader.getDefaultReadParam();
        if (stride > 1) {
            parameters.setSourceSubsampling(stride, stride, 0, 0);
        }
        return reader.read(0, parameters);
    }

    private static Plane[] planes(BufferedImage image, int channels) {
        int size = image.getWidth() * image.getHeight();
        if (channels == 1
                && image.getRaster().getNumBands() == 1
                && image.getColorModel().getNumComponents() == 1
                && !(image.getColorModel() instanceof java.awt.image.IndexColorModel)) {
            // As they are in the file: Java takes grey files for linear light and would brighten them.
            double most = Math.pow(2, image.getColorModel().getComponentSize(0)) - 1;
            var samples = image.getRaster().getSamples(0, 0, image.getWidth(), image.getHeight(), 0, new float[size]);
            for (int i = 0; i < size; i++) {
                samples[i] = (float) (samples[i] / most);
            }
            return new Plane[] {new Plane(samples, image.getHeight(), image.getWidth())};
        }
        return colours(onWhite(image), channels);
    }

    private static Plane[] colours(BufferedImage image, int channels) {
        int size = image.getWidth() * image.getHeight();
        var packed = image.getRGB(0, 0, image.getWidth(), image.getHeight(), new int[size], 0, image.getWidth());
        var planes = new Plane[channels];
        for (int channel = 0; channel < channels; channel++) {
            var values = new float[size];
            for (int i = 0; i < size; i++) {
                int red = packed[i] >> 16 & 0xff;
                int green = packed[i] >> 8 & 0xff;
                int blue = packed[i] & 0xff;
                values[i] = channels == 1
                        ? (0.299f * red + 0.587f * green + 0.114f * blue) / 255
                        : (channel == 0 ? red : channel == 1 ? green : blue) / 255f;
            }
            planes[channel] = new Plane(values, image.getHeight(), image.getWidth());
        }
        return planes;
    }

    /// What shows through is white, as on paper.
    private static BufferedImage onWhite(BufferedImage image) {
        if (!image.getColorModel().hasAlpha()) {
            return image;
        }
        var opaque = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_INT_RGB);
        var graphics = opaque.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_RENDERING, RenderingHints.VALUE_RENDER_QUALITY);
        graphics.drawImage(image, 0, 0, Color.WHITE, null);
        graphics.dispose();
        return opaque;
    }
}
