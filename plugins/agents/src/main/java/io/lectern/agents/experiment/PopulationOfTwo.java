package io.lectern.agents.experiment;

import io.lectern.agents.Exploit;
import io.lectern.agents.Explore;
import io.lectern.agents.Population;
import io.lectern.agents.Population.Member;
import io.lectern.agents.Population.Start;
import io.lectern.api.About;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToDoubleFunction;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// The toy problem of population-based training [Jaderberg et al. 2017, section 3.3].
///
/// To be found is the highest point of `Q = 1.2 - x^2 - y^2`, but gradients are those of a surrogate,
/// `1.2 - h_x x^2 - h_y y^2`. Of two members the first has `h = (1, 0)` and the second `(0, 1)`, so
/// that neither gets there alone.
@About(
        id = "population-of-two",
        name = "Population of two",
        summary = "Two members that each climb along one axis reach the top if they exploit and explore.",
        paper = "https://arxiv.org/abs/1711.09846")
public final class PopulationOfTwo implements ExperimentPlugin {

    private static final int POPULATIONS = 10;
    private static final int GENERATIONS = 50;
    private static final int STEPS = 4; // of a generation
    private static final double RATE = 0.02;
    private static final double TOP = 1.2;
    private static final double NOISE = 0.1; // deviation of what exploration adds

    private static final Point FAR = new Point(0.9, 0.9);
    private static final List<Point> SURROGATES = List.of(new Point(1, 0), new Point(0, 1));

    private record Point(double x, double y) {

        double height() {
            return TOP - x * x - y * y;
        }

        /// A step up the surrogate.
        Point up(Point surrogate) {
            return new Point(x - RATE * 2 * surrogate.x * x, y - RATE * 2 * surrogate.y * y);
        }
    }

    private enum Kind {
        FULL("exploit and explore", new Exploit.Tournament(), PopulationOfTwo::perturb),
        EXPLOIT("exploit only", new Exploit.Tournament(), Explore.nothing()),
        EXPLORE("explore only", new Exploit.Oneself(), PopulationOfTwo::perturb),
        FIXED("neither", new Exploit.Nobody(), Explore.nothing());

        private final String title;
        private final Population<Point> population;

        Kind(String title, Exploit exploit, Explore<Point> explore) {
            this.title = title;
            population = new Population<>(exploit, explore);
        }

        List<List<Member<Point, Point>>> train(RandomGenerator random) {
            return population.train(SURROGATES, List.of(FAR, FAR), GENERATIONS, PopulationOfTwo::learn, random);
        }
    }

    @Override
    public Claim claim() {
        return new Claim(
                "On a slope of which each of two members sees one axis, population-based training reaches at least 1.19"
                        + " of 1.2, members that stay alone at most 0.6.",
                1,
                "A07",
                Duration.ofMinutes(1));
    }

    @Override
    public Verdict run(Lab lab) {
        var measured = new ArrayList<Measured>();
        var paths = new ArrayList<Figure>();
        var lines = new ArrayList<Figure.Line>();
        for (var kind : Kind.values()) {
            var histories = IntStream.range(0, POPULATIONS)
                    .mapToObj(i -> kind.train(lab.session().random().at(kind.title, i)))
                    .toList();
            var curve = IntStream.range(0, GENERATIONS)
                    .mapToObj(generation -> mean(histories, history -> best(history.get(generation))))
                    .toList();
            var reached = Measured.of("height, " + kind.title, curve.getLast());
            measured.add(
                    switch (kind) {
                        case FULL -> reached.atLeast(1.19);
                        case FIXED -> reached.atMost(0.6);
                        case EXPLOIT, EXPLORE -> reached;
                    });
            paths.add(path(kind.title, histories.getFirst()));
            lines.add(new Figure.Line(kind.title, steps(), curve));
        }
        return new Verdict(
                measured,
                List.of(
                        new Figure.Row("Where the members were, from the right above", paths),
                        new Figure.Lines("Height of the better member", "step", "height", lines)),
                "Means over %d populations of two from (0.9, 0.9); %d generations of %d steps at a rate of %s. Exploration adds"
                                .formatted(POPULATIONS, GENERATIONS, STEPS, RATE)
                        + " normal noise of deviation %s to the weights of the surrogate, which stay at least 0: to multiply"
                                .formatted(NOISE)
                        + " them, as is usual, would never move a 0. Who is copied gives its surrogate as well, so that"
                        + " exploitation alone gets no further than one axis; exploration alone gets nearly as far as"
                        + " both on so simple a slope.");
    }

    private static List<Member<Point, Point>> learn(List<Start<Point, Point>> starts) {
        return starts.stream().map(PopulationOfTwo::learn).toList();
    }

    private static Member<Point, Point> learn(Start<Point, Point> start) {
        var point = start.weights();
        for (int step = 0; step < STEPS; step++) {
            point = point.up(start.hyperparameters());
        }
        return start.learnt(point, point.height());
    }

    private static Point perturb(Point surrogate, RandomGenerator random) {
        return new Point(
                Math.max(0, surrogate.x + random.nextGaussian(0, NOISE)),
                Math.max(0, surrogate.y + random.nextGaussian(0, NOISE)));
    }

    private static double best(List<Member<Point, Point>> generation) {
        return generation.stream().mapToDouble(Member::score).max().orElseThrow();
    }

    private static <T> double mean(List<T> all, ToDoubleFunction<T> of) {
        return all.stream().collect(Collectors.averagingDouble(of));
    }

    private static List<Double> steps() {
        return IntStream.rangeClosed(1, GENERATIONS)
                .mapToObj(generation -> (double) generation * STEPS)
                .toList();
    }

    private static Figure path(String title, List<List<Member<Point, Point>>> history) {
        return new Figure.Lines(title, "x", "y", List.of(path(history, 0), path(history, 1)));
    }

    private static Figure.Line path(List<List<Member<Point, Point>>> history, int member) {
        var points = history.stream()
                .map(generation -> generation.get(member).weights())
                .toList();
        return new Figure.Line(
                "member " + (member + 1),
                points.stream().map(Point::x).toList(),
                points.stream().map(Point::y).toList());
    }
}
