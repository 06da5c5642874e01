package io.lectern.foundations.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Randomness;
import java.util.List;
import org.junit.jupiter.api.Test;

class PiecewiseLinearTests {

    private static final double[] LEFT = {-2};
    private static final double[] RIGHT = {2};

    @Test
    void countsTheKinksOfOneLayer() {
        var hat = net(new double[][] {{1, 1, 1}}, new double[] {1, 0, -1}, new double[][] {{1}, {-2}, {1}});
        assertThat(hat.pieces(LEFT, RIGHT)).isEqualTo(4); // flat, up, down, flat
        assertThat(hat.curve(LEFT, RIGHT)).extracting(point -> point[1]).containsExactly(0.0, 0.0, 1.0, 0.0, 0.0);
    }

    @Test
    void aKinkThatCancelsIsNone() {
        var line = net(new double[][] {{1, -1}}, new double[] {0, 0}, new double[][] {{1}, {-1}}); // relu(x) - relu(-x)
        assertThat(line.pieces(LEFT, RIGHT)).isEqualTo(1);
    }

    @Test
    void findsEveryPieceThatAFineGridSees() {
        var random = new Randomness(1).at("test");
        for (int draw = 0; draw < 20; draw++) {
            var net = PiecewiseLinear.random(random, 1, 6, 6, 1);
            assertThat(net.pieces(LEFT, RIGHT)).isGreaterThanOrEqualTo(onGrid(net, 20_000));
        }
    }

    /// Pieces of at least two steps of a grid, by where the slope changes.
    private static int onGrid(PiecewiseLinear net, int steps) {
        var curve = new double[steps + 1];
        for (int i = 0; i <= steps; i++) {
            curve[i] = value(net, LEFT[0] + (RIGHT[0] - LEFT[0]) * i / steps);
        }
        int pieces = 0;
        double last = Double.NaN;
        for (int i = 0; i + 2 <= steps; i++) {
            double slope = curve[i + 1] - curve[i];
            boolean straight = Math.abs(curve[i + 2] - curve[i + 1] - slope) < 1e-12;
            if (straight && !(Math.abs(slope - last) < 1e-9)) {
                pieces++;
                last = slope;
            }
        }
        return pieces;
    }

    private static double value(PiecewiseLinear net, double x) {
        var values = new double[] {x};
        for (int i = 0; i < net.layers().size(); i++) {
            values = net.layers().get(i).of(values);
            for (int j = 0; j < values.length && i < net.layers().size() - 1; j++) {
                values[j] = Math.max(0, values[j]);
            }
        }
        return values[0];
    }

    private static PiecewiseLinear net(double[][] weight, double[] bias, double[][] out) {
        return new PiecewiseLinear(
                List.of(new PiecewiseLinear.Affine(weight, bias), new PiecewiseLinear.Affine(out, new double[] {0})));
    }
}
