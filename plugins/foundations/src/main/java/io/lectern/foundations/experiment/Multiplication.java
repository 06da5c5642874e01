package io.lectern.foundations.experiment;

import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Compute;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.onnx.optim.Slots;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// What a network made of multiplying two numbers.
///
/// @param weights  how many it learnt
/// @param near     root mean square error where it has learnt
/// @param far      and on a square four times as wide
/// @param squares  its answers along the diagonal of the wide square
record Multiplication(int weights, double near, double far, NdArray squares) {

    private static final int EXAMPLES = 256;
    private static final int STEPS = 2_000;
    private static final double RATE = 0.01;
    private static final double NEAR = 1;
    private static final double FAR = 4;

    /// `[count, 1]` and `[count, 1]` to `[count, 1]`.
    @FunctionalInterface
    interface Network {
        Tensor of(Tensor x, Tensor y, Scope scope);
    }

    /// Learns from pairs in [-1, 1], new ones at each step.
    static Multiplication learn(Lab lab, Network network) {
        var session = lab.session();
        var random = session.random().at("pairs");
        try (var weights = new Weights(Compute.of(session), session.random())) {
            int count = train(network, weights, lab, random);
            var product = network.of(input("x"), input("y"), Scope.root(weights, false));
            try (var program = Program.compile(Map.of("product", product), Map.of(), weights)) {
                var diagonal = diagonal();
                return new Multiplication(
                        count,
                        error(program, draw(NEAR, random), draw(NEAR, random)),
                        error(program, draw(FAR, random), draw(FAR, random)),
                        answers(program, diagonal, diagonal));
            }
        }
    }

    /// Gives the number of weights.
    private static int train(Network network, Weights weights, Lab lab, RandomGenerator random) {
        var trace = new Trace(weights, true);
        var product = network.of(input("x"), input("y"), Scope.root(trace));
        var loss = product.sub(input("wanted")).square().mean();
        var parameters = trace.parameters();
        var values = parameters.stream().map(trace::read).toList();
        var gradients = Gradients.of(loss, values);
        var learned = IntStream.range(0, values.size())
                .mapToObj(i -> new Optimizer.Learned(parameters.get(i), values.get(i), gradients.get(i)))
                .toList();
        var rate = Tensor.input("rate", DType.FLOAT32, Shape.SCALAR);
        var count = Tensor.input("count", DType.FLOAT32, Shape.SCALAR);
        var next = Optimizer.Adam.DEFAULT.next(learned, new Optimizer.Step(rate, count, new Slots(weights, "adam")));
        try (var program = Program.compile(Map.of("loss", loss), next, weights)) {
            for (int step = 1; step <= STEPS && !lab.cancelled(); step++) {
                var x = draw(NEAR, random);
                var y = draw(NEAR, random);
                double factor = Schedule.Cosine.DEFAULT.factor(step, STEPS);
                program.run(Map.of(
                        "x", x,
                        "y", y,
                        "wanted", products(x, y),
                        "rate", NdArray.scalar((float) (RATE * factor)),
                        "count", NdArray.scalar(step)));
            }
        }
        return values.stream().mapToInt(value -> value.shape().size()).sum();
    }

    private static double error(Program program, NdArray x, NdArray y) {
        var answers = answers(program, x, y);
        var wanted = products(x, y);
        return Math.sqrt(IntStream.range(0, EXAMPLES)
                .mapToDouble(i -> Math.pow(answers.get(i) - wanted.get(i), 2))
                .average()
                .orElseThrow());
    }

    private static NdArray answers(Program program, NdArray x, NdArray y) {
        return Objects.requireNonNull(program.run(Map.of("x", x, "y", y)).get("product"));
    }

    private static Tensor input(String name) {
        return Tensor.input(name, DType.FLOAT32, Shape.of(EXAMPLES, 1));
    }

    private static NdArray draw(double bound, RandomGenerator random) {
        var numbers = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            numbers[i] = (float) random.nextDouble(-bound, bound);
        }
        return NdArray.of(numbers, EXAMPLES, 1);
    }

    private static NdArray products(NdArray x, NdArray y) {
        var products = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            products[i] = (float) (x.get(i) * y.get(i));
        }
        return NdArray.of(products, EXAMPLES, 1);
    }

    private static NdArray diagonal() {
        var numbers = new float[EXAMPLES];
        for (int i = 0; i < EXAMPLES; i++) {
            numbers[i] = (float) (FAR * (2.0 * i / (EXAMPLES - 1) - 1));
        }
        return NdArray.of(numbers, EXAMPLES, 1);
    }

    /// The answers along the diagonal.
    Figure.Line diagonal(String name) {
        return line(name, squares);
    }

    /// What the answers along the diagonal should be.
    static Figure.Line truth(String name) {
        return line(name, products(diagonal(), diagonal()));
    }

    private static Figure.Line line(String name, NdArray answers) {
        return new Figure.Line(name, list(diagonal()), list(answers));
    }

    private static List<Double> list(NdArray numbers) {
        return IntStream.range(0, EXAMPLES).mapToObj(numbers::get).toList();
    }
}
