package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Windows of sentences, made up as they are asked for: `tokens [n, length]`, and `next`, the same one character on.
final class SentenceWindows implements Dataset {

    /// Windows begin anywhere in so many characters, more than most sentences have, so that no place within a
    /// window is like any other.
    private static final int LEAD = 200;

    private final String description;
    private final Examples examples;
    private final int length;
    private final Randomness random;
    private final int[] ids = new int[128];

    /// @param description all that decides the sentences: name, version and settings
    SentenceWindows(String description, Examples examples, int length, Randomness random) {
        this.description = description;
        this.examples = examples;
        this.length = length;
        this.random = random;
        English.vocabulary().ids().forEach((character, id) -> ids[character.charAt(0)] = id);
    }

    @Override
    public int size(Split split) {
        return examples.of(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var tokens = new long[indices.length * length];
        var next = new long[indices.length * length];
        for (int i = 0; i < indices.length; i++) {
            int index = Objects.checkIndex(indices[i], size(split));
            var text = window(random.at("sentences/" + split.id(), index));
            for (int t = 0; t < length; t++) {
                tokens[i * length + t] = ids[text.charAt(t)];
                next[i * length + t] = ids[text.charAt(t + 1)];
            }
        }
        var shape = Shape.of(indices.length, length);
        return Batch.of("tokens", NdArray.of(tokens, shape)).with("next", NdArray.of(next, shape));
    }

    /// One character more than a window has.
    private String window(RandomGenerator chance) {
        int start = chance.nextInt(LEAD);
        int end = start + length + 1;
        var text = new StringBuilder();
        while (text.length() < end) {
            text.append(English.sentence(chance)).append(' ');
        }
        return text.substring(start, end);
    }

    @Override
    public String fingerprint() {
        return new Fingerprint()
                .with("sentences", description)
                .with("grammar", English.RULES)
                .hex();
    }
}
