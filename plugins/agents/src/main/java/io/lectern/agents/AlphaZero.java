package io.lectern.agents;

import static io.lectern.onnx.nn.Layers.batchNorm;
import static io.lectern.onnx.nn.Layers.conv;
import static io.lectern.onnx.nn.Layers.flatten;
import static io.lectern.onnx.nn.Layers.linear;
import static io.lectern.onnx.nn.Layers.relu;
import static io.lectern.onnx.nn.Layers.residual;
import static io.lectern.onnx.nn.Layers.tanh;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layer;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Training;
import java.util.Map;

/// AlphaZero [Silver et al. 2017]: one network says of a position which move is good and who will win;
/// a search that it guides plays better than it does, and it learns from what the search found and how
/// the games ended.
///
/// The paper's has 256 channels, 19 blocks, a value head of 256 units and 800 simulations for each
/// move. Differs in Adam with decoupled decay in place of momentum, in a rate that falls along a
/// cosine and not in steps, in blocks without a ReLU after the sum, and in what [SelfPlay] and
/// [SearchTree] say.
@About(
        id = "alphazero",
        name = "AlphaZero",
        summary = "Learns a game from its rules alone, by search and play against itself.",
        paper = "https://arxiv.org/abs/1712.01815")
public record AlphaZero(
        @Doc("Channels of each convolution.") @Range(min = 1, max = 1_024)
        int channels,

        @Doc("Residual blocks of two convolutions.") @Range(min = 0, max = 40)
        int blocks,

        @Doc("Hidden units of the value head.") @Range(min = 1, max = 4_096)
        int units) {

    public static final AlphaZero DEFAULT = new AlphaZero(32, 2, 32);

    /// What it says of positions.
    ///
    /// @param positions `[batch, channels, height, width]`
    /// @param actions   number of all moves
    /// @return `scores [batch, actions]` of moves, and the `value [batch, 1]` of who is to move, in
    ///     [-1, 1]
    public Map<String, Tensor> judge(Tensor positions, int actions, Scope scope) {
        var x = scope.apply(positions, conv(channels, 3).same(), batchNorm(), relu());
        for (int block = 0; block < blocks; block++) {
            x = scope.apply(x, block());
        }
        var scores = scope.in("policy").apply(x, conv(2, 1), batchNorm(), relu(), flatten(), linear(actions));
        var value = scope.in("value")
                .apply(x, conv(1, 1), batchNorm(), relu(), flatten(), linear(units), relu(), linear(1), tanh());
        return Map.of("scores", scores, "value", value);
    }

    private Layer block() {
        return residual(
                conv(channels, 3).same(), batchNorm(), relu(), conv(channels, 3).same(), batchNorm());
    }

    /// How far it is from what the search found and how games ended; a scalar, a mean over positions.
    ///
    /// @param policy  shares of moves, `[batch, actions]`
    /// @param outcome reward in the end of who was to move, `[batch, 1]`
    public Tensor loss(Tensor scores, Tensor value, Tensor policy, Tensor outcome) {
        var surprise = policy.mul(scores.logSoftmax(-1)).sum(-1).neg().mean();
        return surprise.add(Losses.meanSquare(value, outcome));
    }

    /// An epoch is a round of games with the steps after it.
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.AdamW.DEFAULT, 2e-3)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(64)
                .epochs(30)
                .evaluateEvery(1_000);
    }

    /// For games as small as tic-tac-toe. Every move of it is drawn, and the share of noise is twice
    /// that of the paper's, because there are thousands of games and not millions: else openings that
    /// the player does not like are hardly ever seen, and how to reply to them is never learnt.
    public SelfPlay play() {
        return new SelfPlay(new Search(48, 2.5), 0.5, 30, 256, 10, 100);
    }
}
