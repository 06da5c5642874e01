package io.lectern.lenses;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.look.Figure;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.NdArray;
import io.lectern.testing.LensContract;
import io.lectern.testing.SampleSubject;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class LinearRegionsTests extends LensContract<LinearRegions.Settings> {

    private static final LinearRegions.Settings SMALL = new LinearRegions.Settings(20, 5);

    @Override
    protected LinearRegions lens() {
        return new LinearRegions();
    }

    @Override
    protected SampleSubject newSubject() {
        return Subjects.points();
    }

    @Override
    protected SampleSubject newForeignSubject() {
        return Subjects.pictures();
    }

    @Override
    protected LinearRegions.Settings settings() {
        return SMALL;
    }

    /// Two units whose edges cross between the examples, which are in the unit square, part it in four.
    @Test
    void countsThePiecesOfTwoUnitsThatCross() {
        assertThat(look(new float[] {1, 0, 0, 1}, new float[] {-0.5f, -0.5f}).title())
                .isEqualTo("4 linear pieces");
    }

    @Test
    void countsOnePieceWhereAllUnitsAreOn() {
        var whole = look(new float[] {1, 0, 0, 1}, new float[] {9, 9});

        assertThat(whole.title()).isEqualTo("1 linear piece");
        for (int cell = 0; cell < 400; cell++) {
            assertThat(whole.shares().get(cell) + whole.shares().get(400 + cell))
                    .as("no borders")
                    .isBetween(0.999, 1.001);
        }
    }

    /// An upright edge between two columns takes one cell from each row.
    @Test
    void leavesOutTheCellsAtABorder() {
        var halves = look(new float[] {1, 0, 0, 0}, new float[] {-0.5f, 0});

        int left = 0;
        for (int cell = 0; cell < 400; cell++) {
            left += halves.shares().get(cell) + halves.shares().get(400 + cell) == 0 ? 1 : 0;
        }
        assertThat(halves.title()).isEqualTo("2 linear pieces");
        assertThat(left).isEqualTo(20);
    }

    /// @param weights `[2, 2]` of two units by x and y
    private Figure.Regions look(float[] weights, float[] biases) {
        try (var units = Subjects.points()) {
            var saved = units.weights();
            var tensors = new LinkedHashMap<>(saved.tensors());
            var first = new float[10];
            var bias = new float[5];
            for (int unit = 0; unit < 2; unit++) {
                first[unit] = weights[unit];
                first[5 + unit] = weights[2 + unit];
                bias[unit] = biases[unit];
            }
            assertThat(tensors.get("linear_1/weight").shape().toString()).isEqualTo("[2, 5]");
            tensors.put("linear_1/weight", NdArray.of(first, 2, 5));
            tensors.put("linear_1/bias", NdArray.of(bias, 5));
            tensors.put("linear_2/weight", NdArray.of(new float[] {1, 0, 2, 1, 0, 0, 0, 0, 0, 0}, 5, 2));
            units.learner().load(new Checkpoint(tensors, saved.state()));
            return (Figure.Regions) lens().look(units, SMALL);
        }
    }

    @Test
    void saysWhereNothingIsLinear() {
        try (var curved = Subjects.curves()) {
            assertThatThrownBy(() -> lens().look(curved, SMALL))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not made of linear pieces");
        }
    }

    @Test
    void needsAModelThatIsOpen() {
        try (var closed = Subjects.closed()) {
            assertThat(lens().objection(closed)).hasValue(Network.CLOSED);
        }
    }
}
