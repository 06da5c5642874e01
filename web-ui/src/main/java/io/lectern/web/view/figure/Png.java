package io.lectern.web.view.figure;

import io.lectern.api.tensor.NdArray;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;

/// Small pictures as addresses that hold them.
final class Png {

    private Png() {}

    /// @param pictures `[count, channels, height, width]` in [0, 1]: in colour where there are three channels,
    ///                 else the mean of them in grey
    static String address(NdArray pictures, int index) {
        int channels = pictures.dim(1);
        int height = pictures.dim(2);
        int width = pictures.dim(3);
        int plane = height * width;
        int from = index * channels * plane;
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int i = 0; i < plane; i++) {
            double sum = 0;
            for (int c = 0; c < channels; c++) {
                sum += pictures.get(from + c * plane + i);
            }
            boolean colour = channels == 3;
            int red = level(colour ? pictures.get(from + i) : sum / channels);
            int green = colour ? level(pictures.get(from + plane + i)) : red;
            int blue = colour ? level(pictures.get(from + 2 * plane + i)) : red;
            image.setRGB(i % width, i / width, red << 16 | green << 8 | blue);
        }
        var bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return "data:image/png;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    private static int level(double intensity) {
        return (int) Math.round(255 * Math.clamp(Double.isNaN(intensity) ? 0 : intensity, 0, 1));
    }
}
