package io.lectern.language;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Texts with hidden words: `tokens [n, length]`, `places` and `hidden`, both `[n, most]`, each with
/// its lengths.
///
/// Other words are hidden each time that a text is learnt from. Differs from the paper, which hides ten
/// sets of words in each text once and for all.
record MaskedTexts(Texts texts, int length, Masking masking, Randomness random, String fingerprint) implements Dataset {

    @Override
    public int size(Split split) {
        return texts.size(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        return masked(split, indices, index -> random.at("masks/" + split.id(), index));
    }

    @Override
    public Batch vary(int[] indices, RandomGenerator chance) {
        return masked(Split.TRAIN, indices, _ -> chance);
    }

    private Batch masked(Split split, int[] indices, IntFunction<RandomGenerator> chance) {
        var all = IntStream.of(indices)
                .map(index -> Objects.checkIndex(index, size(split)))
                .mapToObj(index -> masking.of(texts.at(split, index).tokens(), chance.apply(index)))
                .toList();
        int most = Masking.most(length);
        var fields = new LinkedHashMap<String, NdArray>();
        fields.putAll(padded("tokens", all, Masking.Masked::tokens, length));
        fields.putAll(padded("places", all, Masking.Masked::places, most));
        fields.putAll(padded("hidden", all, Masking.Masked::hidden, most));
        return new Batch(fields);
    }

    private static Map<String, NdArray> padded(
            String field, List<Masking.Masked> all, Function<Masking.Masked, long[]> part, int length) {
        return Texts.padded(field, all.stream().map(part).toList(), length).fields();
    }
}
