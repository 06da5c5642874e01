package io.lectern.onnx.nn;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import java.util.ArrayList;

/// Adaptive computation time: a step that is taken as often as each entry needs, which learning
/// decides.
///
/// After each step a unit says how much to halt, `h(n) = sigmoid(state w + b)`. An entry halts where
/// the sum of these comes to `1 - slack`, or after `most` steps. Its last step weighs the remainder of
/// 1, those before it `h(n)`; the mean of its states by these weights is the result (equations 5 to 7
/// and 11 of the paper). Steps taken and remainder make its ponder cost (equations 8 and 9), whose mean
/// times `price` is added to the loss; its gradient is that of the remainder alone.
///
/// Shapes: `[..., width]` stays; each vector of that width halts by itself. Parameters `halt [width]`
/// and `halt_bias []`, which is 1 at first, so that few steps are taken. Probes `steps` `[...]`, whole
/// numbers from 1, `remainder` `[...]` in [0, 1], `weights` `[..., most]`, which sum to 1; while
/// training also `ponder`, the mean cost.
///
/// Differs from the paper: all steps up to `most` are computed for all entries, since a program has one
/// length; those of an entry that has halted change nothing, it keeps its state for others to look at
/// [Dehghani et al. 2018].
///
/// @param most  steps; with 1 nothing adapts
/// @param slack the paper's epsilon, so that one step may be enough
/// @param price the paper's tau: what a step costs
/// @see <a href="https://arxiv.org/abs/1603.08983">Graves, 2016</a>
public record AdaptiveTime(
        @Doc("Most steps that may be taken; with 1 nothing adapts.") @Range(min = 1, max = 100)
        int most,

        @Doc("How much may be missing to a sum of 1 for an entry to halt.") @Range(min = 1e-5, max = 0.5)
        double slack,

        @Doc("What a step costs, in units of the loss.") @Range(min = 0, max = 100)
        double price) {

    public static final AdaptiveTime DEFAULT = new AdaptiveTime(10, 0.01, 1e-3);

    /// One step of thought.
    @FunctionalInterface
    public interface Step {

        /// @param state `[..., width]`
        /// @param count of this step, from 1
        /// @param scope the same at each step
        /// @return the next state, of the same shape
        Tensor next(Tensor state, int count, Scope scope);
    }

    /// The mean of the states after each step, by how much each weighs.
    ///
    /// @param start the state before the first step
    public Tensor apply(Tensor start, Scope scope, Step step) {
        var shared = scope.shared("step");
        int width = start.dim(-1);
        var halting = scope.param("halt", Shape.of(width), Init.normal(1 / Math.sqrt(width)));
        var bias = scope.param("halt_bias", Shape.SCALAR, Init.fill(1));
        var state = start;
        var mean = start.zeros();
        var spent = start.at(-1, 0).zeros(); // of the 1 that all steps of an entry weigh together
        var steps = spent;
        var remainder = spent;
        var weights = new ArrayList<Tensor>();
        for (int count = 1; count <= most; count++) {
            var thinking = spent.less(1 - slack);
            state = thinking.unsqueeze(-1).where(step.next(state, count, shared.open()), state);
            var halt = state.mul(halting).sum(-1).add(bias).sigmoid();
            var thinks = thinking.cast(DType.FLOAT32);
            var goesOn =
                    thinks.mul(count < most ? spent.add(halt).less(1 - slack).cast(DType.FLOAT32) : spent.zeros());
            var rest = thinks.sub(goesOn).mul(spent.rsub(1));
            var weight = goesOn.mul(halt).add(rest);
            mean = mean.add(state.mul(weight.unsqueeze(-1)));
            steps = steps.add(thinks);
            remainder = remainder.add(rest);
            spent = spent.add(weight);
            weights.add(weight);
        }
        scope.probe("steps", steps);
        scope.probe("remainder", remainder);
        scope.probe("weights", Tensor.stack(start.rank() - 1, weights));
        scope.cost("ponder", steps.add(remainder).mean(), price);
        return mean;
    }
}
