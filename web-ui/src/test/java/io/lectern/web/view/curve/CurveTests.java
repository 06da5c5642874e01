package io.lectern.web.view.curve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CurveTests {

    @Test
    void liesOnAStraightLineBetweenItsPoints() {
        var curve = new Curve(new double[] {0, 10, 20}, new double[] {0, 1, 3});

        assertThat(curve.at(10)).isEqualTo(1);
        assertThat(curve.at(15)).isEqualTo(2);
        assertThat(curve.at(-1)).isNaN();
        assertThat(curve.at(21)).isNaN();
        assertThat(new Curve(new double[0], new double[0]).at(0)).isNaN();
    }

    @Test
    void beginsWhereItBeganHoweverMuchItIsSmoothed() {
        var curve = new Curve(new double[] {0, 1, 2, 3}, new double[] {4, 4, Double.NaN, 8});

        var smooth = curve.smooth(0.5).y();

        assertThat(smooth[0]).isEqualTo(4);
        assertThat(smooth[1]).isEqualTo(4);
        assertThat(smooth[2]).isNaN();
        assertThat(smooth[3]).isCloseTo(4 + 4 * 0.5 / 0.875, within(1e-12));
        assertThat(curve.smooth(0)).isSameAs(curve);
    }

    @Test
    void haveAMeanAndADeviationWhereTheyReach() {
        var one = new Curve(new double[] {0, 10}, new double[] {1, 1});
        var two = new Curve(new double[] {0, 5}, new double[] {3, 3});
        var curves = List.of(one, two, new Curve(new double[0], new double[0]));

        var band = Band.of(curves, Band.places(curves, 3));

        assertThat(band.x()).containsExactly(0, 5, 10);
        assertThat(band.mean()).containsExactly(2, 2, 1);
        assertThat(band.deviation()).containsExactly(Math.sqrt(2), Math.sqrt(2), 0);
    }
}
