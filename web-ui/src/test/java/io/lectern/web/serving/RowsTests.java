package io.lectern.web.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RowsTests {

    private static final Map<String, NdArray> TWO = inputs(2, 1);
    private static final Map<String, NdArray> ONE = inputs(1, 7);

    @Test
    void goTogetherAndApart() {
        assertThat(Rows.fit(TWO, ONE)).isTrue();

        var whole = Rows.together(List.of(TWO, ONE));

        assertThat(whole.get("x")).isEqualTo(NdArray.of(new float[] {1, 1, 1, 1, 7, 7}, 3, 2));
        assertThat(whole.get("known")).isEqualTo(NdArray.of(new boolean[] {true, true, true}, Shape.of(3)));
        assertThat(Rows.apart(whole, List.of(2, 1))).containsExactly(TWO, ONE);
    }

    @Test
    void stayApartWhereTheyDiffer() {
        var scalar = Map.of("x", NdArray.scalar(1));
        var uneven = Map.of("x", NdArray.of(new float[4], 2, 2), "known", NdArray.of(new boolean[3], Shape.of(3)));
        var wider = Map.of("x", NdArray.of(new float[6], 2, 3), "known", NdArray.of(new boolean[2], Shape.of(2)));
        var whole =
                Map.of("x", NdArray.of(new long[4], Shape.of(2, 2)), "known", NdArray.of(new boolean[2], Shape.of(2)));

        assertThat(Rows.fit(scalar, scalar)).isFalse();
        assertThat(Rows.fit(TWO, uneven)).isFalse();
        assertThat(Rows.fit(TWO, wider)).isFalse();
        assertThat(Rows.fit(TWO, whole)).isFalse();
        assertThat(Rows.fit(TWO, Map.of("x", TWO.get("x")))).isFalse();
        assertThat(Rows.count(scalar)).isEqualTo(1);
    }

    @Test
    void areNotCutOutOfWhatHasNone() {
        assertThatThrownBy(() -> Rows.apart(Map.of("y", NdArray.of(new float[2], 2)), List.of(2, 1)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("output 'y' of 3 rows");
    }

    private static Map<String, NdArray> inputs(int rows, float value) {
        var x = new float[2 * rows];
        var known = new boolean[rows];
        Arrays.fill(x, value);
        Arrays.fill(known, true);
        return Map.of("x", NdArray.of(x, rows, 2), "known", NdArray.of(known, Shape.of(rows)));
    }
}
