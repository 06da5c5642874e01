package io.lectern.language;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.data.Vocabulary;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Sentences about a farm, the sea or a town: `these old cows near the barn feed a horse`.
///
/// A sentence stays in its world. Its verb agrees with its subject, whatever nouns of the other number
/// stand between.
final class LittleWorlds {

    private static final String RULES = """
            Sentence: @Sentence
            @Sentence: @Phrase# @Act#
            @Phrase#: Article# @Named#
            @Named#: @Noun# | @Noun# | @Noun# | @Quality @Named# | @Noun# @Where | @Noun# @Where
            @Where: Near @Phrase#
            @Act#: @Rest# | @Meet# @Phrase1 | @Meet# @Phrase2
            Article#: the | a/some | this/these | every/all
            Near: near | behind | beside
            FarmNoun#: cow/cows | horse/horses | farmer/farmers | barn/barns
            FarmQuality: muddy | brown
            FarmRest#: grazes/graze | neighs/neigh
            FarmMeet#: feeds/feed | milks/milk
            SeaNoun#: fish/fishes | whale/whales | sailor/sailors | boat/boats
            SeaQuality: deep | salty
            SeaRest#: swims/swim | sinks/sink
            SeaMeet#: hunts/hunt | steers/steer
            TownNoun#: car/cars | driver/drivers | teacher/teachers | bus/buses
            TownQuality: loud | modern
            TownRest#: stops/stop | parks/park
            TownMeet#: calls/call | passes/pass
            """;

    static final ContextFree GRAMMAR =
            new ContextFree(RULES.lines().flatMap(LittleWorlds::inEachWorld).flatMap(LittleWorlds::inEachNumber));

    private static final Pattern VERBS = Pattern.compile("(Rest|Meet)#: .*");
    private static final Pattern PAIR = Pattern.compile("(\\w+)/(\\w+)");
    private static final Map<Integer, Integer> OTHER_NUMBER = otherNumber();

    private LittleWorlds() {}

    private static Stream<String> inEachWorld(String line) {
        return line.contains("@")
                ? Stream.of("Farm", "Sea", "Town").map(world -> line.replace("@", world))
                : Stream.of(line);
    }

    private static Stream<String> inEachNumber(String line) {
        return line.contains("#") || line.contains("/")
                ? IntStream.of(1, 2).mapToObj(number -> inNumber(line, number))
                : Stream.of(line);
    }

    /// `Noun#` becomes `Noun1` or `Noun2`, `cow/cows` the one or the other.
    private static String inNumber(String line, int number) {
        return line.replace("#", Integer.toString(number)).replaceAll("(\\w+)/(\\w+)", "$" + number);
    }

    /// The words of a sentence, by their numbers in the grammar.
    ///
    /// @param longest how many words it has at most
    static int[] sentence(RandomGenerator random, int longest) {
        return GRAMMAR.draw(random, longest);
    }

    /// The same sentence with its verb in the other number.
    static int[] disagreeing(int[] sentence) {
        return IntStream.of(sentence)
                .map(word -> OTHER_NUMBER.getOrDefault(word, word))
                .toArray();
    }

    /// Words with marks, in BERT's numbers.
    static long[] text(int[] words) {
        var tokens = new long[words.length + 2];
        tokens[0] = Marks.CLASS;
        for (int i = 0; i < words.length; i++) {
            tokens[i + 1] = (long) Marks.WORDS + words[i];
        }
        tokens[tokens.length - 1] = Marks.SEPARATOR;
        return tokens;
    }

    static Vocabulary vocabulary() {
        return Marks.vocabulary(GRAMMAR.words());
    }

    static String fingerprint(String description) {
        return HexFormat.of().formatHex((description + RULES).getBytes(UTF_8)); // all that decides the sentences
    }

    private static Map<Integer, Integer> otherNumber() {
        var words = GRAMMAR.words();
        var other = new HashMap<Integer, Integer>();
        VERBS.matcher(RULES)
                .results()
                .flatMap(line -> PAIR.matcher(line.group()).results())
                .forEach(pair -> {
                    int one = words.indexOf(pair.group(1));
                    int many = words.indexOf(pair.group(2));
                    other.put(one, many);
                    other.put(many, one);
                });
        return other;
    }
}
