package io.lectern.web.view.form;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SweepTests {

    private static Sweep sweep(String... pathsAndTexts) {
        var axes = new ArrayList<Sweep.Axis>();
        for (int i = 0; i < pathsAndTexts.length; i += 2) {
            axes.add(Sweep.Axis.parse(pathsAndTexts[i], pathsAndTexts[i + 1]));
        }
        return new Sweep(axes);
    }

    @Test
    void triesEveryCombinationTheLastChangingFastest() {
        var sweep = sweep("rate", "0.1, 0.01", "batch", "8,16,8");

        assertThat(sweep.combinations()).isEqualTo(4);
        assertThat(sweep.grid())
                .containsExactly(
                        Map.of("rate", "0.1", "batch", "8"),
                        Map.of("rate", "0.1", "batch", "16"),
                        Map.of("rate", "0.01", "batch", "8"),
                        Map.of("rate", "0.01", "batch", "16"));
    }

    @Test
    void spreadsAWideRangeByItsLogarithm() {
        assertThat(sweep("rate", "0.0001..1").grid())
                .extracting(values -> values.get("rate"))
                .containsExactly("1.0E-4", "0.001", "0.01", "0.1", "1.0");
        assertThat(sweep("maps", "2..10").grid())
                .extracting(values -> values.get("maps"))
                .containsExactly("2", "4", "6", "8", "10");
    }

    @Test
    void drawsTheSameFromTheSameSeedAndWithinTheRange() {
        var sweep = sweep("rate", "0.001..0.1", "optimizer", "adam, sgd");

        var draws = sweep.draws(200, 7);

        assertThat(draws).isEqualTo(sweep.draws(200, 7)).isNotEqualTo(sweep.draws(200, 8));
        assertThat(draws).allSatisfy(draw -> {
            assertThat(Double.parseDouble(draw.get("rate"))).isBetween(0.001, 0.1);
            assertThat(draw.get("optimizer")).isIn("adam", "sgd");
        });
        assertThat(draws.stream().filter(draw -> Double.parseDouble(draw.get("rate")) < 0.01))
                .hasSizeBetween(70, 130);
    }

    @Test
    void countsWithoutMakingThem() {
        var many = "1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20";

        assertThat(sweep("a", many, "b", many, "c", many, "d", many, "e", many).combinations())
                .isGreaterThan(Sweep.MOST);
    }

    @Test
    void saysWhatWouldDo() {
        for (var text : List.of("", " , ", "1..x", "5..2", "1..1")) {
            assertThatThrownBy(() -> Sweep.Axis.parse("rate", text)).isInstanceOf(IllegalArgumentException.class);
        }
    }
}
