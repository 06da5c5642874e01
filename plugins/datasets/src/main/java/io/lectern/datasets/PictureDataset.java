package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Classified pictures in memory: `input [n, channels, height, width]` in [0, 1] and `label [n]`.
final class PictureDataset implements Dataset {

    /// Of a byte, in [0, 1].
    static final float[] INTENSITY = new float[256];

    static {
        for (int i = 0; i < INTENSITY.length; i++) {
            INTENSITY[i] = i / 255f;
        }
    }

    private final Feature.Image image;
    private final Map<Split, Pictures> pictures;
    private final Optional<RandomCrop> variation;
    private final String fingerprint;

    PictureDataset(
            Feature.Image image, Map<Split, Pictures> pictures, Optional<RandomCrop> variation, String fingerprint) {
        this.image = image;
        this.pictures = Map.copyOf(pictures);
        this.variation = variation;
        this.fingerprint = fingerprint;
    }

    /// The three parts of a data set that is published as two: validation is taken from the end of training.
    ///
    /// @throws InvalidSettingsException if nothing would be left to train on
    static Map<Split, Pictures> holdOut(Pictures training, int heldOut, Pictures test) {
        int rest = training.size() - heldOut;
        if (rest < 1) {
            throw new InvalidSettingsException(List.of(
                    "heldOut is %d, but there are only %d training examples".formatted(heldOut, training.size())));
        }
        return Map.of(
                Split.TRAIN, training.range(0, rest),
                Split.VALIDATION, training.range(rest, training.size()),
                Split.TEST, test);
    }

    @Override
    public int size(Split split) {
        var part = pictures.get(split);
        return part == null ? 0 : part.size();
    }

    @Override
    public Batch get(Split split, int[] indices) {
        int size = image.shape().size();
        var values = new float[indices.length * size];
        var part = part(split);
        for (int i = 0; i < indices.length; i++) {
            var pixels = part.pixels(indices[i]);
            for (int from = 0, to = i * size; from < size; from++, to++) {
                values[to] = INTENSITY[pixels[from] & 0xff];
            }
        }
        return batch(part, indices, values);
    }

    @Override
    public Batch vary(int[] indices, RandomGenerator random) {
        if (variation.isEmpty()) {
            return get(Split.TRAIN, indices);
        }
        int size = image.shape().size();
        var values = new float[indices.length * size];
        var part = part(Split.TRAIN);
        for (int i = 0; i < indices.length; i++) {
            variation.get().draw(part.pixels(indices[i]), INTENSITY, values, i * size, random);
        }
        return batch(part, indices, values);
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    private Pictures part(Split split) {
        var part = pictures.get(split);
        if (part == null) {
            throw new IndexOutOfBoundsException("this data set has no examples for " + split.id());
        }
        return part;
    }

    private Batch batch(Pictures part, int[] indices, float[] values) {
        var labels = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            labels[i] = part.label(indices[i]);
        }
        return Batch.of("input", NdArray.of(values, image.shape().insert(0, indices.length)))
                .with("label", NdArray.of(labels, Shape.of(indices.length)));
    }
}
