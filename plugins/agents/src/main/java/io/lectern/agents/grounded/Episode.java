package io.lectern.agents.grounded;

import static io.lectern.agents.grounded.Sight.PIXELS;
import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// What an agent meets, as networks see it: series of pictures and actions, and the question behind them.
///
/// @param frames   `[batch, time, pixels]`, each 0 or 1
/// @param actions  that led to each frame, `[batch, time, moves]`: a 1 for the move, none at the first
/// @param question `[batch, shapes]`: a 1 for the shape that is asked about
record Episode(Tensor frames, Tensor actions, Tensor question) {

    private static final int SHAPES = Sight.SHAPES.size();
    private static final List<Integer> MOVES =
            Stream.of(1, 2).map(rows -> Move.in(rows).size()).toList();

    /// Walks of so many frames in a room of so many rows.
    static Feature.Series feature(int rows, int steps) {
        return new Feature.Series(steps + 1, PIXELS + Move.in(rows).size() + SHAPES);
    }

    /// Whether it is one of a walk.
    static boolean fits(Feature feature) {
        return feature instanceof Feature.Series(int length, int size)
                && length > 2
                && MOVES.contains(size - PIXELS - SHAPES);
    }

    /// How many frames its walks have.
    static int frames(Feature walk) {
        return walk.shape().dim(0) - 1;
    }

    /// Writes a walk into zeros, from `at` on.
    static void write(Stroll stroll, float[] into, int at) {
        var possible = Move.in(stroll.rows());
        int channels = PIXELS + possible.size() + SHAPES;
        int place = at;
        for (int time = 0; time < stroll.walk().size(); time++, place += channels) {
            var shape = stroll.shape(time);
            if (shape.isPresent()) {
                Sight.draw(shape.getAsInt(), stroll.colours().get(shape.getAsInt()), into, place);
            }
            if (time > 0) {
                into[place + PIXELS + possible.indexOf(stroll.move(time))] = 1;
            }
        }
        into[place + PIXELS + possible.size() + stroll.asked()] = 1;
    }

    static Episode of(Tensor series) {
        series.expect("[batch, time, channels]");
        int steps = series.dim(1) - 1;
        int moves = series.dim(2) - PIXELS - SHAPES;
        var walk = series.slice(1, 0, steps).split(2, PIXELS, moves, SHAPES);
        var question = series.at(1, steps).slice(1, PIXELS + moves, series.dim(2));
        return new Episode(walk.get(0), walk.get(1), question);
    }

    /// What came after moments of the walk.
    ///
    /// @param states  of the agent at these moments, `[batch moments, units]`, those of an episode side by side
    /// @param actions that followed, `[batch moments, horizon, moves]`
    /// @param frames  that they led to, `[batch moments, horizon, pixels]`
    /// @param moments of an episode
    record Futures(Tensor states, Tensor actions, Tensor frames, int moments) {

        /// What is said of them, the episodes of each time side by side: `[moments horizon, batch, n]`.
        Tensor byTime(Tensor said) {
            int batch = said.dim(0) / moments;
            return said.reshape(batch, moments * said.dim(1), said.dim(2)).swap(0, 1);
        }

        /// Such frames as pictures, `[batch, moments, horizon, channels, height, width]`.
        Tensor pictures(Tensor pixels) {
            int batch = pixels.dim(0) / moments;
            return pixels.reshape(batch, moments, pixels.dim(1), Sight.CHANNELS, Sight.SIDE, Sight.SIDE);
        }
    }

    /// As far as `horizon` steps ahead of the last moment that has so many, and of those `every` so many steps before.
    ///
    /// @param states at each time, `[batch, time, units]`
    /// @throws io.lectern.api.tensor.ShapeException if the walk is too short
    Futures futures(Tensor states, int horizon, int every) {
        int last = states.dim(1) - 1 - horizon;
        require(last >= 0, "a walk of %d frames has no %d steps after any of them", states.dim(1), horizon);
        var moments = IntStream.iterate(last, time -> time >= 0, time -> time - every)
                .boxed()
                .toList();
        return new Futures(
                Tensor.stack(1, moments, time -> states.at(1, time))
                        .reshape(states.dim(0) * moments.size(), states.dim(2)),
                after(actions, moments, horizon),
                after(frames, moments, horizon),
                moments.size());
    }

    private static Tensor after(Tensor series, List<Integer> moments, int horizon) {
        var each = Tensor.stack(1, moments, time -> series.slice(1, time + 1, time + 1 + horizon));
        return each.reshape(each.dim(0) * each.dim(1), horizon, each.dim(3));
    }
}
