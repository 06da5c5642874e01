package io.lectern.runtime.predict;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/// Text files as token numbers: at each place the longest token that fits.
final class Texts {

    private static final long LARGEST = 16L << 20;
    private static final int NAMED = 10;

    private Texts() {}

    /// The end of the text, as much as the model takes at once.
    static Inputs.Example read(Path file, String field, Feature.Tokens feature) throws IOException {
        var ids = tokens(file, text(file), feature.vocabulary());
        if (ids.isEmpty()) {
            throw new IllegalArgumentException("%s is empty".formatted(file));
        }
        int length = Math.min(ids.size(), feature.length());
        var tokens = new long[feature.length()];
        for (int i = 0; i < length; i++) {
            tokens[i] = ids.get(ids.size() - length + i);
        }
        var batch = Batch.of(field, NdArray.of(tokens, Shape.of(1, feature.length())));
        if (length < feature.length()) {
            batch = batch.withLengths(field, length);
        }
        return new Inputs.Example(file.toString(), batch, length - 1);
    }

    private static String text(Path file) throws IOException {
        if (Files.size(file) > LARGEST) {
            throw new IllegalArgumentException("%s is larger than %d MB".formatted(file, LARGEST >> 20));
        }
        try {
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("%s is no text in UTF-8".formatted(file), e);
        }
    }

    private static List<Integer> tokens(Path file, String text, Vocabulary vocabulary) {
        var known = vocabulary.ids();
        int longest = known.keySet().stream().mapToInt(String::length).max().orElse(1);
        var ids = new ArrayList<Integer>();
        var unknown = new TreeSet<String>();
        for (int at = 0; at < text.length(); ) {
            int length = fit(text, at, longest, known);
            if (length == 0) {
                var character = Character.toString(text.codePointAt(at));
                unknown.add(character);
                at += character.length();
            } else {
                ids.add(known.get(text.substring(at, at + length)));
                at += length;
            }
        }
        if (!unknown.isEmpty()) {
            throw new IllegalArgumentException("%s has characters that the model does not know: %s%s"
                    .formatted(
                            file,
                            String.join(
                                    " ",
                                    unknown.stream()
                                            .limit(NAMED)
                                            .map(Texts::shown)
                                            .toList()),
                            unknown.size() > NAMED ? " and " + (unknown.size() - NAMED) + " more" : ""));
        }
        return ids;
    }

    private static int fit(String text, int at, int longest, Map<String, Integer> known) {
        int length = Math.min(longest, text.length() - at);
        while (length > 0 && !known.containsKey(text.substring(at, at + length))) {
            length--;
        }
        return length;
    }

    private static String shown(String character) {
        int point = character.codePointAt(0);
        return Character.isISOControl(point) || Character.isWhitespace(point)
                ? "U+%04X".formatted(point)
                : "'" + character + "'";
    }
}
