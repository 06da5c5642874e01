package io.lectern.foundations.experiment;

import static io.lectern.onnx.nn.Layers.bilinear;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import io.lectern.onnx.Tensor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Multiplicative units: a product is learnt for all numbers by a unit that multiplies, and only nearby by units that
/// add.
@About(
        id = "multiplicative-units",
        name = "Multiplicative units",
        summary = "A bilinear unit learns to multiply; a ReLU network imitates it only where it has seen it.",
        paper = "https://openreview.net/forum?id=rylnK6VtDH")
public final class MultiplicativeUnits implements ExperimentPlugin {

    @Override
    public Claim claim() {
        return new Claim(
                "Trained on products of numbers in [-1, 1], a bilinear unit multiplies numbers in [-4, 4] as well,"
                        + " where a ReLU network of a thousand times as many weights is far off; gates, attention"
                        + " scores, Mahalanobis distances and hypernetworks are bilinear units.",
                2,
                "F43",
                Duration.ofMinutes(2));
    }

    @Override
    public Verdict run(Lab lab) {
        var unit = Multiplication.learn(lab, (x, y, scope) -> bilinear(1).apply(x, y, scope));
        var hidden = linear(64).gain(Math.sqrt(2));
        var network = Multiplication.learn(
                lab, (x, y, scope) -> scope.apply(Tensor.concat(1, x, y), hidden, relu(), hidden, relu(), linear(1)));
        var measured = new ArrayList<>(List.of(
                Measured.of("bilinear unit: weights", unit.weights()),
                Measured.of("bilinear unit: RMSE on [-1, 1]", unit.near()),
                Measured.of("bilinear unit: RMSE on [-4, 4]", unit.far()).atMost(1e-3),
                Measured.of("ReLU network: weights", network.weights()),
                Measured.of("ReLU network: RMSE on [-1, 1]", network.near()).atMost(0.05),
                Measured.of("ReLU network: RMSE on [-4, 4]", network.far()).atLeast(1)));
        BilinearInstances.differences(lab.session())
                .forEach((name, difference) ->
                        measured.add(Measured.of("relative difference from a bilinear unit: " + name, difference)
                                .atMost(1e-6)));
        return new Verdict(
                measured,
                List.of(new Figure.Lines(
                        "What they make of x times x",
                        "x",
                        "answer",
                        List.of(
                                unit.diagonal("bilinear unit"),
                                network.diagonal("ReLU network"),
                                Multiplication.truth("x times x")))),
                "A bilinear unit has a weight for the product, one for each number and a bias. Both learn from fresh"
                        + " pairs at each step by Adam.");
    }
}
