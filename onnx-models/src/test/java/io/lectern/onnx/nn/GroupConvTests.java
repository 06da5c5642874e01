package io.lectern.onnx.nn;

import static io.lectern.onnx.nn.Applied.at;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.groupConv;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.api.tensor.ShapeException;
import io.lectern.onnx.nn.Symmetry.Cell;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupConvTests {

    private static final int SIDE = 6;

    private final NdArray x = Applied.noise(2, 1, SIDE, SIDE);

    @ParameterizedTest
    @EnumSource
    void elementsFormAGroupThatMovesCells(Symmetry symmetry) {
        var cell = new Cell(0, 1);
        for (int a = 0; a < symmetry.order(); a++) {
            assertThat(symmetry.product(symmetry.inverse(a), a)).isZero();
            for (int b = 0; b < symmetry.order(); b++) {
                assertThat(symmetry.move(symmetry.product(a, b), cell, SIDE))
                        .as("%d after %d", a, b)
                        .isEqualTo(symmetry.move(a, symmetry.move(b, cell, SIDE), SIDE));
            }
        }
        assertThat(IntStream.range(0, symmetry.order()).mapToObj(g -> symmetry.move(g, cell, SIDE)))
                .doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @EnumSource
    void movesItsResultAsItsInputIsMoved(Symmetry symmetry) {
        var lifting = groupConv(symmetry, 1, 3);
        Layer both = lifting.then(groupConv(symmetry, 2, 3).padding(1));
        for (int g = 0; g < symmetry.order(); g++) {
            var lifted = Applied.of(lifting, x).output();
            Close.assertEach(
                    Applied.of(lifting, moved(symmetry, g, x)).output(), lifted.shape(), inGroup(symmetry, g, lifted));
            var output = Applied.of(both, x).output();
            Close.assertEach(
                    Applied.of(both, moved(symmetry, g, x)).output(), output.shape(), inGroup(symmetry, g, output));
        }
    }

    private static Close.At inGroup(Symmetry symmetry, int g, NdArray maps) {
        int back = symmetry.inverse(g);
        return at -> {
            var cell = symmetry.move(back, new Cell(at[3], at[4]), maps.dim(3));
            return at(maps, at[0], at[1], symmetry.product(back, at[2]), cell.row(), cell.column());
        };
    }

    private static NdArray moved(Symmetry symmetry, int g, NdArray pictures) {
        int side = pictures.dim(3);
        var values = new float[pictures.size()];
        for (int i = 0; i < values.length; i++) {
            int place = i % (side * side);
            var to = symmetry.move(g, new Cell(place / side, place % side), side);
            values[i - place + to.row() * side + to.column()] = (float) pictures.get(i);
        }
        return NdArray.of(values, pictures.shape());
    }

    @Test
    void withShiftsAloneIsAConvolution() {
        var ours = Applied.of(groupConv(Symmetry.P1, 2, 3).padding(1), x);
        var usual =
                Applied.of((inputs, scope) -> conv(2, 3).padding(1).apply(inputs.getFirst(), scope), ours.weights(), x);

        assertThat(ours.weight("weight").shape()).isEqualTo(Shape.of(2, 1, 3, 3));
        assertThat(ours.output().shape()).isEqualTo(Shape.of(2, 2, 1, SIDE, SIDE));
        assertThat(ours.output().floats()).isEqualTo(usual.output().floats());
    }

    @Test
    void refusesMapsOfAnotherGroup() {
        assertThatThrownBy(() -> Applied.of(groupConv(Symmetry.P4, 1, 3), Applied.noise(1, 2, 8, 5, 5)))
                .isInstanceOf(ShapeException.class)
                .hasMessageContainingAll("P4", "[batch, channels, 4, height, width]", "[1, 2, 8, 5, 5]");
    }
}
