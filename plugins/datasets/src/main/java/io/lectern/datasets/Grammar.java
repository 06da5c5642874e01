package io.lectern.datasets;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// A context-free grammar whose alternatives are all as likely as each other; one that is written twice is twice as
/// likely.
///
/// A rule is a line `Symbol: first alternative | second alternative`; lines of one symbol add up. What begins with a
/// capital is a symbol, all else a word. Each line stands for two rules, one for the singular and one for the plural:
/// `Noun#` is `Noun1` in the one and `Noun2` in the other, and so is `cat/cats` the one word or the other. That is how
/// parts of a sentence agree.
final class Grammar {

    private final Map<String, List<List<String>>> rules = new HashMap<>();

    Grammar(String lines) {
        lines.lines().forEach(line -> {
            for (int number = 1; number <= 2; number++) {
                add(line, number);
            }
        });
    }

    private void add(String line, int number) {
        var sides = line.split(": ", 2);
        var alternatives = rules.computeIfAbsent(inNumber(sides[0], number), _ -> new ArrayList<>());
        for (var alternative : sides[1].split(" \\| ")) {
            alternatives.add(Stream.of(alternative.split(" "))
                    .map(symbol -> inNumber(symbol, number))
                    .toList());
        }
    }

    private static String inNumber(String symbol, int number) {
        int slash = symbol.indexOf('/');
        if (slash < 0) {
            return symbol.replace("#", Integer.toString(number));
        }
        return number == 1 ? symbol.substring(0, slash) : symbol.substring(slash + 1);
    }

    /// The words of one sentence.
    List<String> draw(String symbol, RandomGenerator random) {
        var words = new ArrayList<String>();
        draw(symbol, random, words);
        return words;
    }

    private void draw(String symbol, RandomGenerator random, List<String> words) {
        if (isWord(symbol)) {
            words.add(symbol);
            return;
        }
        var alternatives = Objects.requireNonNull(rules.get(symbol), symbol);
        for (var part : alternatives.get(random.nextInt(alternatives.size()))) {
            draw(part, random, words);
        }
    }

    /// All words, punctuation among them.
    Stream<String> words() {
        return rules.values().stream()
                .flatMap(List::stream)
                .flatMap(List::stream)
                .filter(Grammar::isWord)
                .distinct();
    }

    private static boolean isWord(String symbol) {
        return !Character.isUpperCase(symbol.charAt(0));
    }
}
