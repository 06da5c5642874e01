package io.lectern.web.view.figure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.LIST;
import static org.assertj.core.api.InstanceOfAssertFactories.MAP;

import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.MapAssert;
import org.junit.jupiter.api.Test;

class RegionsOptionTests {

    private static final Figure.Frame FRAME = new Figure.Frame(0, 2, 0, 1);

    @Test
    void cellsTellTheirSharesAndHaveMixedColours() {
        var option = RegionsOption.of(regions(FRAME, 1, 0.5f, Float.NaN, 0, 0.5f, Float.NaN));

        series(option, 0)
                .extractingByKey("data", LIST)
                .satisfiesExactly(
                        cell -> assertThat(cell).asInstanceOf(LIST).containsExactly(0.0, 0.0, 0.0, 0.5, 1.0, 0.0),
                        cell -> assertThat(cell).asInstanceOf(LIST).containsExactly(1.0, 0.0, 1.0, 0.5, 0.5, 0.5),
                        cell -> assertThat(cell).asInstanceOf(LIST).containsExactly(2.0, 0.0, null, 0.5, null, null));
        assertThat(option)
                .extractingByKey("visualMap", MAP)
                .extractingByKey("inRange", MAP)
                .extractingByKey("color", LIST)
                .containsExactly("#3c84c4", "#8c8080");
    }

    @Test
    void pointsAreSeriesOfTheirGroupsThatTheLegendNames() {
        var option = RegionsOption.of(regions(FRAME, 1, 0.5f, 0, 0, 0.5f, 1));

        series(option, 1)
                .containsEntry("name", "in")
                .extractingByKey("data", LIST)
                .hasSize(1);
        series(option, 2)
                .containsEntry("name", "out")
                .extractingByKey("data", LIST)
                .hasSize(1);
        assertThat(option).extractingByKey("legend", MAP).containsEntry("data", List.of("in", "out"));
    }

    @Test
    void whatIsNoPartOfThePlaneIsLeftToBeDrawn() {
        assertThat(RegionsOption.suits(regions(FRAME, 1, 1, 1, 0, 0, 0))).isTrue();
        assertThat(RegionsOption.suits(regions(new Figure.Frame(2, 0, 0, 1), 1, 1, 1, 0, 0, 0)))
                .isFalse();
        assertThat(RegionsOption.suits(regions(new Figure.Frame(0, Double.NaN, 0, 1), 1, 1, 1, 0, 0, 0)))
                .isFalse();
    }

    private static Figure.Regions regions(Figure.Frame frame, float... shares) {
        return new Figure.Regions(
                "",
                "x",
                "y",
                frame,
                NdArray.of(shares, 2, 1, 3),
                NdArray.of(new float[] {0.1f, 0.2f, 1.5f, 0.5f}, 2, 2),
                List.of(0, 1),
                List.of("in", "out"));
    }

    private static MapAssert<Object, Object> series(Map<String, ?> option, int place) {
        return assertThat(option).extractingByKey("series", LIST).element(place).asInstanceOf(MAP);
    }
}
