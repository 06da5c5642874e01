package io.lectern.language;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A context-free grammar with probabilities: it makes sentences, and says how likely each word is in a
/// sentence of which some words are in doubt.
///
/// A rule is a line `Symbol: one | other`; what begins with a capital is a symbol, all else a word.
/// Alternatives are as likely as each other, one that is written twice is twice as likely, lines of one
/// symbol add up. Each alternative is a word, a symbol, or two symbols. No symbol leads back to itself
/// alone.
///
/// @see <a href="https://doi.org/10.1016/0885-2308(90)90022-X">Lari and Young, 1990</a>, the
///     inside-outside algorithm
final class ContextFree {

    private final Map<String, List<List<String>>> rules = new LinkedHashMap<>();
    private final List<String> symbols;
    private final List<String> words;
    private final List<Pair> pairs = new ArrayList<>();
    private final List<Leaf> leaves = new ArrayList<>();

    /// The symbol becomes two others.
    private record Pair(int symbol, int left, int right, double probability) {}

    /// The symbol becomes a word.
    private record Leaf(int symbol, int word, double probability) {}

    ContextFree(Stream<String> lines) {
        lines.forEach(line -> {
            var sides = line.split(": ", 2);
            var alternatives = rules.computeIfAbsent(sides[0], _ -> new ArrayList<>());
            for (var alternative : sides[1].split(" \\| ")) {
                alternatives.add(List.of(alternative.split(" ")));
            }
        });
        symbols = List.copyOf(rules.keySet());
        words = rules.values().stream()
                .flatMap(List::stream)
                .filter(ContextFree::isWord)
                .map(List::getFirst)
                .distinct()
                .toList();
        var ids = new HashMap<String, Integer>();
        symbols.forEach(symbol -> ids.put(symbol, ids.size()));
        words.forEach(word -> ids.put(word, ids.size() - symbols.size()));
        symbols.forEach(symbol -> compile(id(ids, symbol), symbol, 1, ids));
    }

    private void compile(int symbol, String as, double probability, Map<String, Integer> ids) {
        var alternatives = Objects.requireNonNull(rules.get(as), as);
        double each = probability / alternatives.size();
        for (var parts : alternatives) {
            if (isWord(parts)) {
                leaves.add(new Leaf(symbol, id(ids, parts.getFirst()), each));
            } else if (parts.size() == 1) {
                compile(symbol, parts.getFirst(), each, ids);
            } else {
                pairs.add(new Pair(symbol, id(ids, parts.get(0)), id(ids, parts.get(1)), each));
            }
        }
    }

    private static int id(Map<String, Integer> ids, String name) {
        return Objects.requireNonNull(ids.get(name), name);
    }

    private static boolean isWord(List<String> parts) {
        return Character.isLowerCase(parts.getFirst().charAt(0));
    }

    /// All of them; elsewhere they go by their numbers here.
    List<String> words() {
        return words;
    }

    /// The words of one sentence.
    ///
    /// @param longest with more words it is drawn anew
    int[] draw(RandomGenerator random, int longest) {
        var drawn = new ArrayList<String>();
        do {
            drawn.clear();
            draw(symbols.getFirst(), random, drawn);
        } while (drawn.size() > longest);
        return drawn.stream().mapToInt(words::indexOf).toArray();
    }

    private void draw(String symbol, RandomGenerator random, List<String> drawn) {
        var alternatives = Objects.requireNonNull(rules.get(symbol), symbol);
        var parts = alternatives.get(random.nextInt(alternatives.size()));
        if (isWord(parts)) {
            drawn.add(parts.getFirst());
        } else {
            parts.forEach(part -> draw(part, random, drawn));
        }
    }

    /// How likely each word is at each place, `[place][word]`, in a sentence of that many words.
    ///
    /// @param evidence `[place][word]`: how likely that which was seen there is, if it is this word
    /// @throws IllegalArgumentException if there is no such sentence
    double[][] posterior(double[][] evidence) {
        int length = evidence.length;
        var inside = inside(evidence);
        var outside = outside(inside, length);
        var likely = new double[length][words.size()];
        for (int place = 0; place < length; place++) {
            for (var leaf : leaves) {
                likely[place][leaf.word] +=
                        outside[place][place + 1][leaf.symbol] * leaf.probability * evidence[place][leaf.word];
            }
            double all = Arrays.stream(likely[place]).sum();
            if (!(all > 0)) {
                throw new IllegalArgumentException("the grammar has no such sentence of %d words".formatted(length));
            }
            for (int word = 0; word < words.size(); word++) {
                likely[place][word] /= all;
            }
        }
        return likely;
    }

    /// `[from][to][symbol]`: how likely the words in between are, if they are this symbol.
    private double[][][] inside(double[][] evidence) {
        int length = evidence.length;
        var inside = new double[length + 1][length + 1][symbols.size()];
        for (int place = 0; place < length; place++) {
            for (var leaf : leaves) {
                inside[place][place + 1][leaf.symbol] += leaf.probability * evidence[place][leaf.word];
            }
        }
        for (int span = 2; span <= length; span++) {
            for (int from = 0; from + span <= length; from++) {
                int to = from + span;
                for (int cut = from + 1; cut < to; cut++) {
                    for (var pair : pairs) {
                        inside[from][to][pair.symbol] +=
                                pair.probability * inside[from][cut][pair.left] * inside[cut][to][pair.right];
                    }
                }
            }
        }
        return inside;
    }

    /// `[from][to][symbol]`: how likely all other words are, together with this symbol in between.
    private double[][][] outside(double[][][] inside, int length) {
        var outside = new double[length + 1][length + 1][symbols.size()];
        outside[0][length][0] = 1;
        for (int span = length; span > 1; span--) {
            for (int from = 0; from + span <= length; from++) {
                int to = from + span;
                for (int cut = from + 1; cut < to; cut++) {
                    for (var pair : pairs) {
                        double above = outside[from][to][pair.symbol] * pair.probability;
                        outside[from][cut][pair.left] += above * inside[cut][to][pair.right];
                        outside[cut][to][pair.right] += above * inside[from][cut][pair.left];
                    }
                }
            }
        }
        return outside;
    }
}
