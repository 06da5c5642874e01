package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Fetch;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/// The pieces of the plane within which a network of ReLUs is linear: their borders on what it answers, and how many
/// they are.
///
/// Neighbouring cells belong to one piece where the gradients of all scores are the same. Pieces smaller than a cell
/// are not seen, so that a finer grid may find more.
@About(
        id = "linear-regions",
        name = "Linear regions",
        summary = "The pieces of the plane within which a network is linear, and how many they are.",
        paper = "https://arxiv.org/abs/1402.1869")
public final class LinearRegions implements LensPlugin<LinearRegions.Settings> {

    private static final double ALIKE = 1e-4; // of the largest slope: what rounding leaves
    private static final double BROKEN = 0.5; // of all cells are pieces of their own: nothing is linear

    /// What can be chosen.
    public record Settings(
            @Doc("Cells in each direction.") @Range(min = 2, max = 800)
            int grid,

            @Doc("Examples around which the plane is shown.") @Range(min = 1, max = 10_000)
            int examples) {}

    @Override
    public Settings defaults() {
        return new Settings(400, 400);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        if (Plane.axes(subject).isEmpty()) {
            return Optional.of(Plane.NEEDED);
        }
        return Network.observable(subject).isPresent() ? Optional.empty() : Optional.of(Network.CLOSED);
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var axes = Plane.axes(subject).orElseThrow();
        var model = Network.observable(subject).orElseThrow();
        var examples = Seen.first(subject, settings.examples);
        var plane = Plane.around(examples.get("input"), settings.grid);
        var scores = Seen.each(plane.places(), part -> model.predict(part).get("scores"));
        var slopes = Slopes.of(model, plane, scores.dim(1));
        int pieces = slopes.pieces();
        if (pieces > BROKEN * settings.grid * settings.grid) {
            throw new IllegalArgumentException(
                    "of %,d cells %,d are pieces of their own: the model is not made of linear"
                                    .formatted(settings.grid * settings.grid, pieces)
                            + " pieces, as networks of ReLUs are, or the grid is too coarse to see them");
        }
        return new Figure.Regions(
                pieces == 1 ? "1 linear piece" : "%,d linear pieces".formatted(pieces),
                axes.get(0),
                axes.get(1),
                plane.frame(),
                slopes.cut(plane.shares(scores)),
                NdArray.of(new float[0], Shape.of(0, 2)),
                List.of(),
                Seen.groupNames(subject));
    }

    /// Gradients of all scores at each cell, one after the other.
    ///
    /// @param values `[cells, numbers]`
    /// @param alike  how far gradients of one piece differ at most
    private record Slopes(float[][] values, int grid, double alike) {

        static Slopes of(Predictor.Observable model, Plane plane, int classes) {
            var fetches = IntStream.range(0, classes)
                    .mapToObj(kind -> new Fetch.Gradient("scores", kind, "input"))
                    .toList();
            var values = new float[plane.grid() * plane.grid()][2 * classes];
            double largest = 0;
            for (int kind = 0; kind < classes; kind++) {
                var fetch = fetches.get(kind);
                var gradient = Seen.each(
                        plane.places(),
                        part -> model.evaluate(part, List.of(fetch)).get(fetch.name()));
                for (int i = 0; i < gradient.size(); i++) {
                    values[i / 2][2 * kind + i % 2] = (float) gradient.get(i);
                    largest = Math.max(largest, Math.abs(gradient.get(i)));
                }
            }
            return new Slopes(values, plane.grid(), ALIKE * largest);
        }

        private boolean same(int cell, int other) {
            return IntStream.range(0, values[cell].length)
                    .allMatch(i -> Math.abs(values[cell][i] - values[other][i]) <= alike);
        }

        private IntStream neighbours(int cell) {
            int column = cell % grid;
            int row = cell / grid;
            return IntStream.of(
                            column > 0 ? cell - 1 : -1,
                            column < grid - 1 ? cell + 1 : -1,
                            row > 0 ? cell - grid : -1,
                            row < grid - 1 ? cell + grid : -1)
                    .filter(other -> other >= 0);
        }

        int pieces() {
            var known = new boolean[values.length];
            int pieces = 0;
            for (int start = 0; start < values.length; start++) {
                if (!known[start]) {
                    pieces++;
                    known[start] = true;
                    var open = new ArrayDeque<>(List.of(start));
                    while (!open.isEmpty()) {
                        int cell = open.pop();
                        neighbours(cell)
                                .filter(other -> !known[other] && same(cell, other))
                                .forEach(other -> {
                                    known[other] = true;
                                    open.push(other);
                                });
                    }
                }
            }
            return pieces;
        }

        /// Without what stands in cells at whose right or upper edge another piece begins.
        ///
        /// @param shares `[classes, grid, grid]`
        NdArray cut(NdArray shares) {
            var cut = shares.toFloats().clone();
            for (int cell = 0; cell < values.length; cell++) {
                int here = cell;
                if (neighbours(cell).anyMatch(other -> other > here && !same(here, other))) {
                    for (int kind = 0; kind < shares.dim(0); kind++) {
                        cut[kind * values.length + cell] = 0;
                    }
                }
            }
            return NdArray.of(cut, shares.shape());
        }
    }
}
