package io.lectern.datasets;

import io.lectern.api.data.Vocabulary;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/// Sentences of a little English: statements, alone or joined, and questions, with relative clauses within relative
/// clauses.
///
/// Verbs agree with their subject over whatever stands between: `The cat that the dogs follow sleeps.`
final class English {

    /// Every noun phrase holds a fifth of another on average, so that sentences end.
    static final String RULES = """
            Sentence: Clause . | Clause . | Clause . | Where , Clause . | Clause , Joint Clause . | Question ?
            Question: Do# Subject# Act2 | Be# Subject# Quality
            Clause: Subject# Predicate#
            Subject#: Article# Noun# | Article# Noun# | Article# Quality Noun# | Article# Noun# that Relative#
            Relative#: Predicate# | Gap
            Gap: Subject# Meet#
            Predicate#: Act# | Act# | Be# Quality | Say# that Clause
            Act#: Meet# Object | Meet# Object | Rest# | Rest# Where | Rest# How
            Object: Subject#
            Where: Place the Spot | Place the Look Spot
            Article#: the | the | a/some | this/these | every/all | one/two
            Noun#: cat/cats | dog/dogs | bird/birds | horse/horses | fox/foxes | mouse/mice | owl/owls
            Noun#: child/children | woman/women | man/men | farmer/farmers | teacher/teachers | artist/artists
            Quality: old | young | small | quiet | happy | hungry | angry | clever
            Meet#: sees/see | hears/hear | likes/like | follows/follow | finds/find | watches/watch | helps/help
            Rest#: sleeps/sleep | waits/wait | sings/sing | runs/run | dreams/dream | hides/hide
            Say#: says/say | thinks/think | knows/know
            Do#: does/do
            Be#: is/are
            How: quietly | often | again | alone
            Joint: and | but | because | while
            Place: near | behind | under | beside
            Look: old | small | quiet | empty
            Spot: house | garden | tree | river | bridge | wall
            """;

    private static final Grammar GRAMMAR = new Grammar(RULES);

    private English() {}

    /// Every character of a word or a word's capital, and the space between words, in code point order.
    static Vocabulary vocabulary() {
        var words = GRAMMAR.words().flatMap(word -> Stream.of(word, capitalised(word)));
        return new Vocabulary(Stream.concat(words, Stream.of(" "))
                .flatMapToInt(String::codePoints)
                .distinct()
                .sorted()
                .mapToObj(Character::toString)
                .toList());
    }

    /// A sentence, from its capital to its full stop or question mark.
    static String sentence(RandomGenerator random) {
        var words = GRAMMAR.draw("Sentence", random);
        var text = new StringBuilder(capitalised(spelt(words, 0)));
        for (int i = 1; i < words.size(); i++) {
            text.append(isMark(words.get(i)) ? "" : " ").append(spelt(words, i));
        }
        return text.toString();
    }

    private static String spelt(List<String> words, int i) {
        var word = words.get(i);
        return word.equals("a") && "aeiou".indexOf(words.get(i + 1).charAt(0)) >= 0 ? "an" : word;
    }

    private static boolean isMark(String word) {
        return !Character.isLetter(word.charAt(0));
    }

    private static String capitalised(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }
}
