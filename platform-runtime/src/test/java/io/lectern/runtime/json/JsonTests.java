package io.lectern.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.Budget;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Control;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Detection;
import io.lectern.api.data.Embedding;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Generation;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Segmentation;
import io.lectern.api.data.SequenceLabelling;
import io.lectern.api.data.Task;
import io.lectern.api.data.Transduction;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Value;
import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class JsonTests {

    private final Json json = new Json(List.of(Sorting.class));

    static Stream<Task<?>> tasks() {
        var image = new Feature.Image(3, 8, 8, List.of(0.5, 0.5, 0.5), List.of(0.2, 0.2, 0.2));
        var tokens = new Feature.Tokens(4, new Vocabulary(List.of("a", "\n", "\"", "\u00e9")));
        var classes = List.of("cat", "dog");
        return Stream.of(
                new Classification(image, classes),
                new Classification(new Feature.Video(2, image), classes),
                new Classification(new Feature.Audio(8_000, 8_000), classes),
                new Classification(new Feature.Links(3), classes),
                new Control(new Feature.Vector(List.of("x")), new Feature.Label(List.of("up", "down"))),
                new Detection(image, classes, 5),
                new Embedding(image, 16),
                new FlowEstimation(image),
                new Generation(new Feature.Flow(2, 3)),
                new LanguageModelling(tokens),
                new MaskedLanguageModelling(tokens, 2),
                new Regression(new Feature.Series(4, 2), List.of("tomorrow")),
                new Segmentation(image, classes),
                new SequenceLabelling(tokens, classes),
                new Transduction(tokens, tokens),
                new UnpairedTranslation(image, image),
                new Sorting(7));
    }

    @ParameterizedTest
    @MethodSource("tasks")
    void tasksComeBackAsTheyWere(Task<?> task) throws IOException {
        assertThat(json.read(json.writeAs(Task.class, task), Task.class)).isEqualTo(task);
    }

    @Test
    void kindsAreNamedAndClassesNever() {
        var text = json.writeAs(Task.class, new Classification(new Feature.Image(1, 2, 2), List.of("a")));

        assertThat(text)
                .isEqualTo("{\"kind\":\"classification\",\"input\":{\"kind\":\"image\",\"channels\":1,\"height\":2,"
                        + "\"width\":2,\"mean\":[0.0],\"deviation\":[1.0]},\"classes\":[\"a\"]}");
        assertThatThrownBy(() -> json.read("{\"kind\":\"java.io.File\",\"path\":\"x\"}", Task.class))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> json.read("{\"@class\":\"java.io.File\"}", Task.class))
                .isInstanceOf(IOException.class);
    }

    @Test
    void budgetsAndValuesComeBackAsTheyWere() throws IOException {
        var figure = new Figure.Heatmap("t", NdArray.of(new float[] {1, Float.NaN}, 1, 2), "r", "c");

        assertThat(json.read(json.writeAs(Budget.class, new Budget.Steps(3)), Budget.class))
                .isEqualTo(new Budget.Steps(3));
        assertThat(json.read(json.writeAs(Value.class, new Value.Picture(figure)), Value.class))
                .isEqualTo(new Value.Picture(figure));
    }

    @Test
    void arraysThatLieAboutTheirSizeAreRefused() {
        for (var dims : List.of("[2147483647,2147483647,4]", "[-1]", "[3]", "7")) {
            var text = "{\"dims\":%s,\"floats\":\"AAAAAA==\"}".formatted(dims);

            assertThatThrownBy(() -> json.read(text, NdArray.class)).isInstanceOf(IOException.class);
        }
    }

    /// A kind of task that a plugin brings.
    record Sorting(int length) implements Task<Dataset> {

        @Override
        public Map<String, Feature> inputs() {
            return Map.of();
        }

        @Override
        public Map<String, Feature> targets() {
            return Map.of();
        }

        @Override
        public Map<String, Feature> predictions() {
            return Map.of();
        }
    }
}
