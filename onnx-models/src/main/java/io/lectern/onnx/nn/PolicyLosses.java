package io.lectern.onnx.nn;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.onnx.Tensor;

/// Losses for choices that no gradient goes through: an action, a place to look at, a word.
public final class PolicyLosses {

    private PolicyLosses() {}

    /// What makes choices that earned more than expected likelier: the score-function estimate, or REINFORCE. Its
    /// gradient is that of the negative expected reward, `-(reward - expected) d log p`, without bias as long as
    /// `expected` does not know of the choice; its value is 0, so that a loss it is added to stays what it was.
    ///
    /// No gradient goes through the reward or what was expected; only `logProbability` learns.
    ///
    /// @param logProbability of what was chosen, `[batch, ...]`
    /// @param reward         earned by it, of the same shape
    /// @param expected       the baseline, of the same shape; 0 is plain REINFORCE
    /// @return a number for each choice
    /// @see <a href="https://doi.org/10.1007/BF00992696">Williams, 1992</a>
    public static Tensor reinforceEach(Tensor logProbability, Tensor reward, Tensor expected) {
        Losses.same("REINFORCE", logProbability, reward);
        Losses.same("REINFORCE", logProbability, expected);
        var score = logProbability.sub(logProbability.stopGradient());
        return expected.sub(reward).stopGradient().mul(score);
    }

    /// Logarithm of the density of points under normal distributions with one deviation, over the last axis,
    /// `[..., size]` to `[...]`. Gradients go to the mean alone: the point was chosen.
    ///
    /// @param deviation above 0
    public static Tensor gaussianLogProbability(Tensor chosen, Tensor mean, double deviation) {
        Losses.same("normal density", chosen, mean);
        require(deviation > 0, "a normal density needs a deviation above 0, got %s", deviation);
        double constant = chosen.dim(-1) * Math.log(deviation * Math.sqrt(2 * Math.PI));
        var away = chosen.stopGradient().sub(mean).div(deviation);
        return away.square().sum(-1).mul(-0.5).sub(constant);
    }
}
