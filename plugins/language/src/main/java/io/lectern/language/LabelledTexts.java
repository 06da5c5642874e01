package io.lectern.language;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Objects;
import java.util.stream.IntStream;

/// Texts with their classes: `input [n, length]` and how long each is, `label [n]`.
record LabelledTexts(Texts texts, int length, String fingerprint) implements Dataset {

    @Override
    public int size(Split split) {
        return texts.size(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var chosen = IntStream.of(indices)
                .mapToObj(index -> texts.at(split, Objects.checkIndex(index, size(split))))
                .toList();
        var labels = chosen.stream().mapToLong(Texts.Text::label).toArray();
        return Texts.padded("input", chosen.stream().map(Texts.Text::tokens).toList(), length)
                .with("label", NdArray.of(labels, Shape.of(labels.length)));
    }
}
