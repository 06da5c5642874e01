package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Windows of sentences, made up as they are asked for: `tokens [n, length]`, and `next`, the same one
/// character on. Where each example is a sentence of its own, `tokens_length` and `next_length` say how
/// long it is; what follows its last character is a space.
final class SentenceWindows implements Dataset {

    /// Windows begin anywhere in so many characters, more than most sentences have, so that no place within a
    /// window is like any other.
    private static final int LEAD = 200;

    private final String description;
    private final Sentences.Settings settings;
    private final Randomness random;
    private final int[] ids = new int[128];

    /// @param description all that decides the sentences: name, version and settings
    SentenceWindows(String description, Sentences.Settings settings, Randomness random) {
        this.description = description;
        this.settings = settings;
        this.random = random;
        English.vocabulary().ids().forEach((character, id) -> ids[character.charAt(0)] = id);
    }

    @Override
    public int size(Split split) {
        return settings.examples().of(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        int length = settings.length();
        var tokens = new long[indices.length * length];
        var next = new long[indices.length * length];
        var lengths = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int index = Objects.checkIndex(indices[i], size(split));
            var chance = random.at("sentences/" + split.id(), index);
            var text = settings.whole() ? English.sentence(chance) + " " : window(chance);
            int meant = Math.min(length, text.length() - 1);
            for (int t = 0; t < meant; t++) {
                tokens[i * length + t] = ids[text.charAt(t)];
                next[i * length + t] = ids[text.charAt(t + 1)];
            }
            lengths[i] = meant;
        }
        var shape = Shape.of(indices.length, length);
        var batch = Batch.of("tokens", NdArray.of(tokens, shape)).with("next", NdArray.of(next, shape));
        return settings.whole() ? batch.withLengths("tokens", lengths).withLengths("next", lengths) : batch;
    }

    /// One character more than a window has.
    private String window(RandomGenerator chance) {
        int start = chance.nextInt(LEAD);
        int end = start + settings.length() + 1;
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
