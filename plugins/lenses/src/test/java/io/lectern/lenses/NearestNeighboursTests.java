package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.look.Figure;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.Comparator;
import org.junit.jupiter.api.Test;

class NearestNeighboursTests extends LensContract<NearestNeighbours.Settings> {

    @Override
    protected NearestNeighbours lens() {
        return new NearestNeighbours();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.pictures();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.closed();
    }

    @Override
    protected NearestNeighbours.Settings settings() {
        return new NearestNeighbours.Settings("", 3, 24);
    }

    @Test
    void putsEachExampleBesideOthersNearestFirst() {
        var row = (Figure.Row) lens().look(subject(), settings());

        assertThat(row.figures()).hasSize(2).allSatisfy(figure -> {
            var images = (Figure.Images) figure;
            assertThat(images.pictures().dim(0)).isEqualTo(4);
            assertThat(images.captions().getFirst()).endsWith("(chosen)");
            assertThat(images.captions().subList(1, 4))
                    .isSortedAccordingTo(Comparator.comparing(
                            caption -> Double.parseDouble(caption.substring(caption.indexOf('·') + 2))));
            assertThat(images.pictures().at(1)).isNotEqualTo(images.pictures().at(0));
        });
    }

    @Test
    void looksAtPicturesThatNobodyNamed() {
        var row = (Figure.Row) lens().look(subject().withoutTargets(), settings());

        assertThat(((Figure.Images) row.figures().getFirst()).captions().getFirst())
                .isEqualTo("(chosen)");
    }

    @Test
    void listsTexts() {
        try (var texts = Subjects.texts()) {
            var table = (Figure.Table) lens().look(texts, settings());
            assertThat(table.rows()).hasSize(6);
        }
    }

    @Test
    void needsExamples() {
        try (var acting = Subjects.acting()) {
            assertThat(lens().objection(acting))
                    .hasValueSatisfying(why -> assertThat(why).contains("needs examples"));
        }
    }
}
