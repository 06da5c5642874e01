package io.lectern.language;

import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Which words of a text BERT is asked for, and what it sees in their place: of 15 % of all words,
/// rounded, but at least of one, 80 % become `[MASK]`, 10 % a random word, 10 % stay.
///
/// @param vocabulary marks and words together
/// @see <a href="https://arxiv.org/abs/1810.04805">Devlin et al., 2018</a>, section 3.1
record Masking(int vocabulary) {

    private static final double ASKED = 0.15;
    static final double MASKED = 0.8;
    static final double REPLACED = 0.1;

    /// @param tokens as they are seen
    /// @param places that are asked for, in ascending order
    /// @param hidden what stood there
    record Masked(long[] tokens, long[] places, long[] hidden) {}

    /// How many places of a text of so many tokens are asked for at most.
    static int most(int length) {
        return Math.max(1, (int) Math.round(ASKED * length));
    }

    /// Unknown words are never asked for, and of a text without others nothing is.
    Masked of(long[] text, RandomGenerator random) {
        var words = IntStream.range(0, text.length)
                .filter(place -> text[place] >= Marks.WORDS)
                .toArray();
        int count = Math.min(words.length, most(words.length));
        for (int i = 0; i < count; i++) { // the first of a random order
            int other = random.nextInt(i, words.length);
            int place = words[other];
            words[other] = words[i];
            words[i] = place;
        }
        var places = IntStream.of(words).limit(count).sorted().asLongStream().toArray();
        var hidden = Arrays.stream(places).map(place -> text[(int) place]).toArray();
        var seen = text.clone();
        for (long place : places) {
            double draw = random.nextDouble();
            if (draw < MASKED) {
                seen[(int) place] = Marks.MASK;
            } else if (draw < MASKED + REPLACED) {
                seen[(int) place] = random.nextInt(Marks.WORDS, vocabulary);
            }
        }
        return new Masked(seen, places, hidden);
    }
}
