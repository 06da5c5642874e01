package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntUnaryOperator;
import java.util.random.RandomGenerator;

/// Windows of a text, side by side: `tokens [n, length]`, and `next`, the same one character on.
///
/// A part of `c` characters holds `(c - 1) / length` whole windows. While training, each window starts
/// later, by less than its length, so that the model sees every character at every place; the text goes
/// round at its end. Windows as they are follow each other without a gap, for models that carry their
/// memory on.
final class TextWindows implements Dataset {

    private final Characters text;
    private final int length;
    private final Map<Split, Part> parts;

    private TextWindows(Characters text, int length, Map<Split, Part> parts) {
        this.text = text;
        this.length = length;
        this.parts = parts;
    }

    static TextWindows of(Path file, Characters text, int length, Shares shares) throws IOException {
        int test = (int) Math.round(text.length() * (1 - shares.test()));
        int validation = (int) Math.round(text.length() * (1 - shares.test() - shares.validation()));
        var parts = Map.of(
                Split.TRAIN, new Part(0, validation),
                Split.VALIDATION, new Part(validation, test),
                Split.TEST, new Part(test, text.length()));
        var windows = new TextWindows(text, length, parts);
        if (windows.size(Split.TRAIN) == 0) {
            throw new BrokenFileException(
                    file.toString(),
                    "has %d characters to learn from, but one example takes %d".formatted(validation, length + 1));
        }
        return windows;
    }

    /// Characters `from` (inclusive) to `to` (exclusive).
    private record Part(int from, int to) {}

    @Override
    public int size(Split split) {
        var part = part(split);
        return Math.max(0, part.to - part.from - 1) / length;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        int from = part(split).from;
        int size = size(split);
        return windows(indices.length, i -> from + Objects.checkIndex(indices[i], size) * length);
    }

    @Override
    public Batch vary(int[] indices, RandomGenerator random) {
        var part = part(Split.TRAIN);
        int starts = part.to - part.from - length;
        return windows(
                indices.length,
                i -> part.from + (int) (((long) indices[i] * length + random.nextInt(length)) % starts));
    }

    @Override
    public boolean continuous() {
        return true;
    }

    @Override
    public String fingerprint() {
        return text.sha256();
    }

    private Part part(Split split) {
        return Objects.requireNonNull(parts.get(split));
    }

    private Batch windows(int count, IntUnaryOperator startOf) {
        var tokens = new long[count * length];
        var next = new long[count * length];
        for (int i = 0; i < count; i++) {
            int start = startOf.applyAsInt(i);
            for (int t = 0; t < length; t++) {
                tokens[i * length + t] = text.id(start + t);
                next[i * length + t] = text.id(start + t + 1);
            }
        }
        var shape = Shape.of(count, length);
        return Batch.of("tokens", NdArray.of(tokens, shape)).with("next", NdArray.of(next, shape));
    }
}
