package io.lectern.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StoriesTests extends DatasetContract<Stories.Settings> {

    @Override
    protected DatasetPlugin<Dataset, Stories.Settings> plugin() {
        return new Stories();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Stories.Settings settings() {
        return new Stories.Settings(2, 12, 300, 10, 0);
    }

    @Test
    void tellsTheStoryThenAsks() throws Exception {
        try (var data = new Stories().open(settings(), directory())) {
            var batch = data.get(Split.TRAIN, new int[] {3});
            var story = Stories.story(settings(), Split.TRAIN, 3);
            var text = IntStream.range(0, (int) batch.lengths("input").get(0))
                    .mapToObj(t ->
                            Stories.VOCABULARY.token((int) batch.get("input").get(t)))
                    .collect(Collectors.joining(" "));

            var facts =
                    story.facts().stream().map(words -> String.join(" ", words)).collect(Collectors.joining(" "));
            assertThat(text).isEqualTo(facts + " " + String.join(" ", story.question()));
            assertThat(Story.PLACES.get((int) batch.get("label").get(0))).isEqualTo(story.answer());
        }
    }

    @Test
    void hasRoomForTheLongestFacts() throws Exception {
        var shortStories = new Stories.Settings(2, 2, 1_000, 10, 0);
        try (var data = new Stories().open(shortStories, directory())) {
            var lengths =
                    data.get(Split.TRAIN, IntStream.range(0, 1_000).toArray()).lengths("input");

            assertThat(IntStream.range(0, 1_000).mapToDouble(lengths::get).max())
                    .hasValue(2 * 7 + 5 - 1);
        }
    }

    /// A thing is where it was left, or where who took it last is.
    @Test
    void answersByTheTwoFactsThatSupportTheAnswer() {
        for (int i = 0; i < 300; i++) {
            var story = Stories.story(settings(), Split.TRAIN, i);
            var thing = story.question().get(3);
            var about = IntStream.range(0, story.facts().size())
                    .filter(f -> story.facts().get(f).contains(thing))
                    .max()
                    .orElseThrow();
            var person = story.facts().get(about).getFirst();
            boolean left = Story.LEAVE.stream().anyMatch(verb -> is(story, about, verb));
            var went = IntStream.range(0, left ? about : story.facts().size())
                    .filter(f -> story.facts().get(f).getFirst().equals(person))
                    .filter(f -> Story.GO.stream().anyMatch(verb -> is(story, f, verb)))
                    .max()
                    .orElseThrow();

            assertThat(story.supporting()).containsExactlyInAnyOrder(about, went);
            assertThat(story.facts().get(went)).contains(story.answer());
        }
    }

    private static boolean is(Story story, int fact, String verb) {
        return String.join(" ", story.facts().get(fact)).contains(" " + verb + " the ");
    }

    @Test
    void refusesTheShortestToBeLongerThanTheLongest() {
        var settings = new Stories.Settings(5, 4, 100, 10, 0);

        assertThatThrownBy(() -> new Stories().task(settings, directory()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("5")
                .hasMessageContaining("4");
    }
}
