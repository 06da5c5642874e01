package io.lectern.agents.grounded;

import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.lstm;
import static io.lectern.onnx.nn.Layers.relu;

import io.lectern.api.data.Classification;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Classifier;
import io.lectern.toolkit.Training;
import java.util.Optional;

/// An agent that walks and is asked about it at the end: what all of them have in common.
///
/// A recurrent core sees each frame and the action that led to it. When the walk is over, a decoder answers the
/// question from the core's last state. What the decoder learns does not reach the core, so that answers tell what the
/// core knows by itself [Das et al. 2020, section 3.2]. The core learns to foresee what it will see, or not at all.
///
/// Probe `state`: the core's last, `[batch, units]`.
///
/// @see <a href="https://arxiv.org/abs/2006.01016">Das et al., 2020</a>
interface GroundedAgent extends Classifier {

    /// Memory cells of the core, and units of the layers around it.
    int units();

    /// Steps that it foresees; none if it foresees nothing.
    default int horizon() {
        return 0;
    }

    /// Says what it costs the core to foresee badly ([Scope#cost]).
    ///
    /// @param states of the core at each time, `[batch, time, units]`
    void foresee(Tensor states, Episode walk, Scope scope);

    /// The core's last state as the decoder takes it.
    default Tensor told(Tensor state) {
        return state.stopGradient();
    }

    @Override
    default Tensor logits(Tensor series, int classes, Scope scope) {
        var walk = Episode.of(series);
        var core = scope.in("core"); // which hears of a step as loudly as of a frame of many pixels
        var met = core.apply(walk.frames(), linear(units())).add(core.apply(walk.actions(), linear(units())));
        var states = core.apply(met, relu(), lstm(units()));
        foresee(states, walk, scope.in("foresight"));
        var state = scope.probe("state", states.at(1, states.dim(1) - 1));
        var asked = Tensor.concat(1, told(state), walk.question());
        return scope.in("decoder").apply(asked, linear(2 * units()), relu(), linear(classes));
    }

    @Override
    default Optional<String> objection(Classification task) {
        if (!Episode.fits(task.input())) {
            return Optional.of(
                    "it needs walks with a question behind them, as 'corridor' and 'room' have, not " + task.input());
        }
        int frames = Episode.frames(task.input());
        return horizon() < frames
                ? Optional.empty()
                : Optional.of(
                        "it foresees %d steps, and walks of %d frames have only %d: choose longer walks or a horizon of at most %d"
                                .formatted(horizon(), frames, frames - 1, frames - 1));
    }

    @Override
    default Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 3e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(32)
                .epochs(1)
                .clip(10)
                .evaluateEvery(250);
    }

    @Override
    default String builtIn() {
        return "corridor";
    }
}
