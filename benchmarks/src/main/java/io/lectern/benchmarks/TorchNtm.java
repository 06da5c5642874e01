package io.lectern.benchmarks;

import static io.lectern.benchmarks.Torch.scoped;

import org.bytedeco.pytorch.LinearImpl;
import org.bytedeco.pytorch.Module;
import org.bytedeco.pytorch.Scalar;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.TensorOptional;
import org.bytedeco.pytorch.TensorVector;
import org.bytedeco.pytorch.global.torch;

/// A neural Turing machine: LSTM of 100, 128 slots of 20, a head that reads and one that writes, 8 bits.
///
/// Computes both heads' addresses together and by the same formulas as Lectern's, which are the faster ones here too.
final class TorchNtm implements TorchNetwork {

    private static final int BITS = 8;
    private static final int UNITS = 100;
    private static final int SLOTS = 128;
    private static final int WIDTH = 20;
    private static final int HEADS = 2; // the first reads, the second writes
    private static final int SHIFTS = 3;
    private static final int SUM = 2; // how binary cross-entropy is reduced
    private static final long[] EMITTED = {HEADS * WIDTH, HEADS, HEADS, HEADS * SHIFTS, HEADS, WIDTH, WIDTH};
    private static final int NUMBERS = HEADS * (WIDTH + 3 + SHIFTS) + 2 * WIDTH;
    private static final Scalar ONE = new Scalar(1.0);
    private static final Scalar MINUS_ONE = new Scalar(-1.0);
    private static final Scalar NEARLY_EMPTY = new Scalar(1e-6);
    private static final Scalar TINY = new Scalar(1e-8);

    private final Module module = new Module();
    private final Tensor input = parameter("input", random(BITS + 1, 4 * UNITS));
    private final Tensor recurrent = parameter("recurrent", random(UNITS + WIDTH, 4 * UNITS));
    private final Tensor bias = parameter("bias", torch.zeros(4 * UNITS));
    private final Tensor emit = parameter("emit", random(UNITS, NUMBERS));
    private final Tensor emitBias = parameter("emit_bias", torch.zeros(NUMBERS));
    private final LinearImpl answer = module.register_module("answer", new LinearImpl(UNITS + WIDTH, BITS));

    /// What registering gives back points into a list that moves as it grows, so the tensor itself is kept.
    private Tensor parameter(String name, Tensor start) {
        module.register_parameter(name, start);
        return start;
    }

    private static Tensor random(long... shape) {
        return torch.rand(shape).sub(new Scalar(0.5)).div(new Scalar(Math.sqrt(UNITS) / 2));
    }

    @Override
    public Module module() {
        return module;
    }

    @Override
    public Tensor loss(Tensor x, Tensor y) {
        var logits = logits(x);
        return scoped(() -> {
            var asked = y.ge(new Scalar(0.0)).to(torch.ScalarType.Float);
            return torch.binary_cross_entropy_with_logits(
                            logits, y, new TensorOptional(asked), new TensorOptional(), SUM)
                    .div(asked.sum());
        });
    }

    /// `[batch, time, bits + 1]` to `[batch, time, bits]`.
    private Tensor logits(Tensor x) {
        long batch = x.size(0);
        long time = x.size(1);
        var forget = torch.zeros(4 * UNITS);
        forget.narrow(0, UNITS, UNITS).fill_(ONE);
        var gates = torch.matmul(x.transpose(0, 1), input).add(bias.add(forget));
        var first = torch.zeros(batch, HEADS, SLOTS);
        first.narrow(2, 0, 1).fill_(ONE);
        var state = new State(
                torch.zeros(batch, UNITS),
                torch.zeros(batch, UNITS),
                torch.zeros(batch, WIDTH),
                first,
                torch.zeros(batch, SLOTS, WIDTH).fill_(NEARLY_EMPTY));
        var shown = new TensorVector();
        for (int step = 0; step < time; step++) {
            state = next(state, gates.select(0, step));
            shown.push_back(scoped(state::seen));
        }
        return answer.forward(torch.stack(shown, 1));
    }

    /// @param weights `[batch, heads, slots]`
    /// @param memory  `[batch, slots, width]`
    private record State(Tensor shown, Tensor cell, Tensor read, Tensor weights, Tensor memory) {

        /// `[batch, units + width]`
        Tensor seen() {
            return torch.cat(new TensorVector(shown, read), 1);
        }
    }

    private State next(State last, Tensor given) {
        var gates = scoped(() -> torch.addmm(given, last.seen(), recurrent));
        var cell = scoped(() -> {
            var parts = gates.chunk(4, 1);
            var kept = parts.get(1).sigmoid().mul(last.cell);
            return kept.addcmul(parts.get(0).sigmoid(), parts.get(2).tanh());
        });
        var shown = scoped(() -> gates.narrow(1, 3L * UNITS, UNITS).sigmoid().mul(cell.tanh()));
        var told = scoped(() -> torch.addmm(emitBias, shown, emit)).split_with_sizes(EMITTED, 1);
        var weights = scoped(() -> address(told, last));
        var read = scoped(() -> weights.narrow(1, 0, 1).bmm(last.memory).squeeze(1));
        var memory = scoped(() -> write(told, weights.narrow(1, 1, 1).transpose(1, 2), last.memory));
        return new State(shown, cell, read, weights, memory);
    }

    private static Tensor address(TensorVector told, State last) {
        var key = told.get(0).view(-1, HEADS, WIDTH);
        var strength = torch.softplus(told.get(1)).unsqueeze(2);
        var gate = told.get(2).sigmoid().unsqueeze(2);
        var shift = told.get(3).view(-1, HEADS, SHIFTS).softmax(2);
        var sharpening = torch.softplus(told.get(4)).add(ONE).unsqueeze(2);

        var length = norm(last.memory).transpose(1, 2);
        var sought = key.mul(strength.div(norm(key)));
        var content = sought.bmm(last.memory.transpose(1, 2)).div(length).softmax(2);
        var gated = last.weights.lerp(content, gate);
        var moved = gated.roll(new long[] {-1}, 2)
                .mul(shift.narrow(2, 0, 1))
                .addcmul(gated, shift.narrow(2, 1, 1))
                .addcmul(gated.roll(new long[] {1}, 2), shift.narrow(2, 2, 1));
        return moved.add(TINY).log().mul(sharpening).softmax(2);
    }

    /// Along the last axis, which stays.
    private static Tensor norm(Tensor x) {
        return x.square().sum(new long[] {2}, true, Torch.SAME_TYPE).add(TINY).sqrt();
    }

    /// @param weights of the head that writes, `[batch, slots, 1]`
    private static Tensor write(TensorVector told, Tensor weights, Tensor memory) {
        var erase = told.get(5).sigmoid().unsqueeze(1);
        var add = told.get(6).unsqueeze(1);
        return memory.addcmul(memory, weights.mul(erase), MINUS_ONE).baddbmm(weights, add);
    }
}
