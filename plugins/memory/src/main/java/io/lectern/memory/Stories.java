package io.lectern.memory;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;

/// Where is the football? Small stories after the second task of bAbI: two facts, among others, say
/// where a thing is.
///
/// Words are tokens, and each fact ends in a full stop; the question stands behind the last fact.
/// Differs from the paper's task 2: stories are of 2 to 9 facts instead of up to 88, each has one
/// question, and there are as many of them as one wants.
@About(
        id = "stories",
        name = "Stories",
        summary = "Short stories with a question that takes two facts to answer; generated, needs no files.",
        paper = "https://arxiv.org/abs/1502.05698")
public final class Stories implements DatasetPlugin<Dataset, Stories.Settings> {

    private static final int MOST_WORDS = 7; // of a fact, with its full stop: mary went back to the garden .
    private static final int QUESTION = 5;

    static final Vocabulary VOCABULARY = new Vocabulary(Stream.of(
                    Stream.of(".", "?", "the", "where", "is"),
                    Story.PEOPLE.stream(),
                    Story.PLACES.stream(),
                    Story.THINGS.stream(),
                    Stream.of(Story.GO, Story.TAKE, Story.LEAVE)
                            .flatMap(List::stream)
                            .flatMap(verb -> Stream.of(verb.split(" "))))
            .flatMap(words -> words)
            .distinct()
            .toList());

    private static final Map<String, Integer> IDS = VOCABULARY.ids();

    /// What can be chosen.
    public record Settings(
            @Doc("Facts of the shortest stories.") @Range(min = 2, max = 1_000)
            int shortest,

            @Doc("Facts of the longest stories.") @Range(min = 2, max = 1_000)
            int longest,

            @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Examples to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other stories.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private int tokens() {
            return longest * MOST_WORDS + QUESTION;
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(2, 9, 10_000_000, 500, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        if (settings.shortest() > settings.longest()) {
            throw new IllegalArgumentException("the shortest stories (%d facts) are longer than the longest (%d)"
                    .formatted(settings.shortest(), settings.longest()));
        }
        return new Classification(new Feature.Tokens(settings.tokens(), VOCABULARY), Story.PLACES);
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new Told(settings);
    }

    /// The story behind an example.
    public static Story story(Settings settings, Split split, int index) {
        var chance = new Randomness(settings.seed()).at(split.id(), index);
        return Story.of(chance.nextInt(settings.shortest(), settings.longest() + 1), chance);
    }

    /// `input` is `[n, tokens]`, `input_length` and `label` `[n]`.
    private record Told(Settings settings) implements Dataset {

        @Override
        public int size(Split split) {
            return split == Split.TRAIN ? settings.train() : settings.test();
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int most = settings.tokens();
            var input = new long[indices.length * most];
            var lengths = new long[indices.length];
            var labels = new long[indices.length];
            for (int i = 0; i < indices.length; i++) {
                var story = story(settings, split, Objects.checkIndex(indices[i], size(split)));
                var words = Stream.concat(story.facts().stream(), Stream.of(story.question()))
                        .flatMap(List::stream)
                        .toList();
                for (int t = 0; t < words.size(); t++) {
                    input[i * most + t] = Objects.requireNonNull(IDS.get(words.get(t)));
                }
                lengths[i] = words.size();
                labels[i] = Story.PLACES.indexOf(story.answer());
            }
            return Batch.of("input", NdArray.of(input, Shape.of(indices.length, most)))
                    .withLengths("input", lengths)
                    .with("label", NdArray.of(labels, Shape.of(indices.length)));
        }

        @Override
        public String fingerprint() {
            return HexFormat.of().formatHex(("stories 1 " + settings).getBytes(UTF_8)); // all that decides them
        }
    }
}
