package io.lectern.language;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The tokens of BERT's vocabulary that are no words; they come first in it, in this order.
///
/// A text is `[CLS]`, a sentence, `[SEP]`, and where there is a second sentence, that and another
/// `[SEP]`.
final class Marks {

    static final int PAD = 0;
    static final int UNKNOWN = 1;
    static final int CLASS = 2;
    static final int SEPARATOR = 3;
    static final int MASK = 4;

    /// The number of the first word.
    static final int WORDS = 5;

    private static final List<String> TOKENS = List.of("[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]");

    private Marks() {}

    static Vocabulary vocabulary(List<String> words) {
        return new Vocabulary(Stream.concat(TOKENS.stream(), words.stream()).toList());
    }

    /// Why an input is no text with these marks, or nothing.
    static Optional<String> objection(Feature input) {
        return input instanceof Feature.Tokens(int _, var vocabulary)
                        && vocabulary.size() > WORDS
                        && vocabulary.tokens().subList(0, WORDS).equals(TOKENS)
                ? Optional.empty()
                : Optional.of("it reads words after the marks %s".formatted(TOKENS));
    }
}
