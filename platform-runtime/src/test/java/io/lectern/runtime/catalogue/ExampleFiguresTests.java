package io.lectern.runtime.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.api.data.LanguageModelling;
import io.lectern.api.data.Vocabulary;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExampleFiguresTests {

    @Test
    void picturesHaveTheirClassBelow() {
        var task = new Classification(new Feature.Image(1, 2, 2), List.of("cat", "dog"));
        var pictures = NdArray.of(new float[8], 2, 1, 2, 2);
        var batch = Batch.of("input", pictures).with("label", labels(1, 0));

        var figures = new ExampleFigures(task, 5).of(batch);

        assertThat(figures).containsExactly(new Figure.Images("input", pictures, List.of("dog", "cat")));
    }

    @Test
    void pointsOfThePlaneAreDrawnAndListed() {
        var task = new Classification(new Feature.Vector(List.of("x", "y")), List.of("in", "out"));
        var points = NdArray.of(new float[] {1, 2, 3, 4.5f}, 2, 2);
        var batch = Batch.of("input", points).with("label", labels(0, 1));

        var figures = new ExampleFigures(task, 7).of(batch);

        assertThat(figures)
                .containsExactly(
                        new Figure.Points("input", points, List.of(0, 1), List.of("in", "out")),
                        new Figure.Table(
                                "examples",
                                List.of("example", "x", "y", "label"),
                                List.of(List.of("7", "1.000", "2.000", "in"), List.of("8", "3.000", "4.500", "out"))));
    }

    @Test
    void textsAreReadAsFarAsTheyGo() {
        var task = new LanguageModelling(new Feature.Tokens(3, new Vocabulary(List.of("a", "b"))));
        var tokens = NdArray.of(new long[] {0, 1, 1, 1, 9, 0}, Shape.of(2, 3));
        var batch =
                Batch.of("tokens", tokens).with("tokens_length", labels(3, 2)).with("next", tokens);

        var figures = new ExampleFigures(task, 0).of(batch);

        assertThat(figures)
                .containsExactly(new Figure.Table(
                        "examples",
                        List.of("example", "tokens", "next"),
                        List.of(List.of("0", "abb", "abb"), List.of("1", "b?", "b?a"))));
    }

    private static NdArray labels(long... labels) {
        return NdArray.of(labels, Shape.of(labels.length));
    }
}
