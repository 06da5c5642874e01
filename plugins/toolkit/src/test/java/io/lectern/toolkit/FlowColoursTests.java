package io.lectern.toolkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.ShapeException;
import org.junit.jupiter.api.Test;

class FlowColoursTests {

    @Test
    void whatStaysIsWhite() {
        assertThat(colour(0, 0)).containsExactly(1, 1, 1);
    }

    @Test
    void rightIsRedAndHalfAsFarIsPaler() {
        assertThat(colour(2, 0)).containsExactly(1, 0, 0);
        assertThat(colour(1, 0)).containsExactly(1, 0.5f, 0.5f);
        assertThat(colour(9, 0)).as("beyond the longest").isEqualTo(colour(2, 0));
    }

    @Test
    void otherDirectionsHaveOtherHues() {
        assertThat(colour(0, 2)).isNotEqualTo(colour(0, -2)).isNotEqualTo(colour(-2, 0));
    }

    @Test
    void theWheelIsWhiteInTheMiddleAndOutside() {
        var wheel = FlowColours.wheel(9);

        assertThat(wheel.get(40)).isOne();
        assertThat(wheel.get(81)).isOne();
        assertThat(wheel.get(81 + 44))
                .as("green at the right end, which is red")
                .isZero();
    }

    @Test
    void refusesWhatIsNoFlow() {
        assertThatThrownBy(() -> FlowColours.of(NdArray.of(new float[12], 1, 3, 2, 2), 1))
                .isInstanceOf(ShapeException.class)
                .hasMessageContaining("[1, 3, 2, 2]");
    }

    private static float[] colour(float right, float down) {
        return FlowColours.of(NdArray.of(new float[] {right, down}, 1, 2, 1, 1), 2)
                .floats();
    }
}
