package io.lectern.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// The Stanford sentiment treebank with two classes, as GLUE publishes it: phrases of film reviews in
/// `train.tsv` and `dev.tsv`, whose lines are a phrase, a tab, and 0 for one that dislikes or 1 for one
/// that likes.
///
/// Words are what stands between spaces; those that are too rare are `[UNK]`.
///
/// @param learn   phrases of `train.tsv`
/// @param judge   phrases of `dev.tsv`
/// @param ranked  words of `train.tsv`, the most frequent first, equally frequent ones by the alphabet
/// @param sha256  of both files, hexadecimal
record Reviews(List<Phrase> learn, List<Phrase> judge, List<String> ranked, String sha256) {

    private static final long MOST_BYTES = 1L << 28;
    private static final String HEAD = "sentence\tlabel";

    /// A phrase with its class.
    record Phrase(List<String> words, int label) {}

    /// @param data the folder of any data set under the data root, beside which `sst2` lies
    /// @throws IOException if a file is missing or broken; names the file and the line
    static Reviews read(Path data) throws IOException {
        var folder = data.toAbsolutePath().resolveSibling("sst2").normalize();
        var digest = newDigest();
        var learn = phrases(folder.resolve("train.tsv"), digest);
        var judge = phrases(folder.resolve("dev.tsv"), digest);
        return new Reviews(learn, judge, ranked(learn), HexFormat.of().formatHex(digest.digest()));
    }

    private static List<Phrase> phrases(Path file, MessageDigest digest) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new NoSuchFileException(
                    file.toString(), null, "it is in SST-2.zip of gluebenchmark.com, to be unpacked there");
        }
        if (Files.size(file) > MOST_BYTES) {
            throw new IOException(
                    "%s: is longer than the %d MiB that are read at once".formatted(file, MOST_BYTES >> 20));
        }
        var bytes = Files.readAllBytes(file);
        digest.update(bytes);
        var phrases = new ArrayList<Phrase>();
        var lines = text(file, bytes).lines().toList();
        for (int i = 0; i < lines.size(); i++) {
            if (i == 0 && lines.getFirst().equals(HEAD)) {
                continue;
            }
            phrases.add(phrase(file, i + 1, lines.get(i)));
        }
        if (phrases.isEmpty()) {
            throw new IOException("%s: has no phrases".formatted(file));
        }
        return phrases;
    }

    private static String text(Path file, byte[] bytes) throws IOException {
        try {
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException e) {
            throw new IOException("%s: is not UTF-8; save the file as UTF-8".formatted(file), e);
        }
    }

    private static Phrase phrase(Path file, int number, String line) throws IOException {
        int tab = line.lastIndexOf('\t');
        var label = line.substring(tab + 1);
        if (tab < 0 || !(label.equals("0") || label.equals("1"))) {
            throw new IOException("%s, line %d: expected a phrase, a tab and 0 or 1, got '%s'"
                    .formatted(file, number, line.length() > 80 ? line.substring(0, 80) + "..." : line));
        }
        var words = Stream.of(line.substring(0, tab).split(" "))
                .filter(word -> !word.isEmpty())
                .map(String::intern)
                .toList();
        return new Phrase(words, label.charAt(0) - '0');
    }

    private static List<String> ranked(List<Phrase> phrases) {
        var counts = new HashMap<String, Integer>();
        phrases.forEach(phrase -> phrase.words.forEach(word -> counts.merge(word, 1, Integer::sum)));
        return counts.entrySet().stream()
                .sorted(Comparator.<Map.Entry<String, Integer>, Integer>comparing(Map.Entry::getValue)
                        .reversed()
                        .thenComparing(Map.Entry::getKey))
                .map(Map.Entry::getKey)
                .toList();
    }

    /// Marks and the most frequent words.
    Vocabulary vocabulary(int words) {
        return Marks.vocabulary(ranked.subList(0, Math.min(words, ranked.size())));
    }

    /// Phrases as texts, with their marks.
    ///
    /// @param parts  those there are
    /// @param ids    of words
    /// @param places what is longer is cut to
    record Chosen(Map<Split, List<Phrase>> parts, Map<String, Integer> ids, int places) implements Texts {

        @Override
        public int size(Split split) {
            return parts.getOrDefault(split, List.of()).size();
        }

        @Override
        public Text at(Split split, int index) {
            var phrase = parts.getOrDefault(split, List.of()).get(index);
            var words = phrase.words.subList(0, Math.min(phrase.words.size(), places - 2));
            var tokens = new long[words.size() + 2];
            tokens[0] = Marks.CLASS;
            for (int i = 0; i < words.size(); i++) {
                int id = ids.getOrDefault(words.get(i), Marks.UNKNOWN);
                tokens[i + 1] = id < Marks.WORDS ? Marks.UNKNOWN : id; // a word may be spelt like a mark
            }
            tokens[tokens.length - 1] = Marks.SEPARATOR;
            return new Text(tokens, phrase.label);
        }
    }

    private static MessageDigest newDigest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
