package io.lectern.datasets;

import io.lectern.api.data.Feature;
import java.util.List;
import java.util.stream.IntStream;

/// Mean and deviation of each channel over pictures of bytes; exact, since sums are whole numbers.
final class Moments {

    private final long[] sums;
    private final long[] squares;
    private long pixels;

    Moments(int channels) {
        this.sums = new long[channels];
        this.squares = new long[channels];
    }

    /// Adds a picture, channels first.
    void add(byte[] picture) {
        int plane = picture.length / sums.length;
        for (int i = 0; i < picture.length; i++) {
            int value = picture[i] & 0xff;
            sums[i / plane] += value;
            squares[i / plane] += (long) value * value;
        }
        pixels += plane;
    }

    /// The feature of such pictures; means and deviations to four digits, deviations at least 0.01.
    Feature.Image image(int height, int width) {
        var channels = IntStream.range(0, sums.length).boxed().toList();
        List<Double> means =
                channels.stream().map(this::mean).map(Moments::rounded).toList();
        List<Double> deviations = channels.stream()
                .map(channel -> Math.sqrt(
                        Math.max(0, (double) squares[channel] / pixels / 255 / 255 - mean(channel) * mean(channel))))
                .map(deviation -> rounded(Math.max(0.01, deviation)))
                .toList();
        return new Feature.Image(sums.length, height, width, means, deviations);
    }

    private double mean(int channel) {
        return (double) sums[channel] / pixels / 255;
    }

    private static double rounded(double value) {
        return Math.round(value * 10_000) / 10_000.0;
    }
}
