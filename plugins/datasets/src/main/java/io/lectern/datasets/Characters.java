package io.lectern.datasets;

import io.lectern.api.data.Vocabulary;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/// A text as numbers of its characters, two bytes each.
final class Characters {

    private static final int MOST = 1 << 16;

    private final char[] ids;
    private final Vocabulary vocabulary;
    private final String sha256;

    private Characters(char[] ids, Vocabulary vocabulary, String sha256) {
        this.ids = ids;
        this.vocabulary = vocabulary;
        this.sha256 = sha256;
    }

    static Characters read(Path file) throws IOException {
        var content = Utf8.read(file);
        var points = content.text().codePoints().toArray();
        var alphabet = Arrays.stream(points).distinct().sorted().toArray();
        if (alphabet.length > MOST) {
            throw new BrokenFileException(
                    file.toString(), "has %d different characters, more than %d".formatted(alphabet.length, MOST));
        }
        var ids = new char[points.length];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = (char) Arrays.binarySearch(alphabet, points[i]);
        }
        var tokens = Arrays.stream(alphabet).mapToObj(Character::toString).toList();
        return new Characters(ids, new Vocabulary(tokens), content.sha256());
    }

    int length() {
        return ids.length;
    }

    int id(int place) {
        return ids[place];
    }

    Vocabulary vocabulary() {
        return vocabulary;
    }

    String sha256() {
        return sha256;
    }
}
