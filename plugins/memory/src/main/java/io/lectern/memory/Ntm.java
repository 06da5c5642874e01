package io.lectern.memory;

import io.lectern.api.About;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Init;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Layers;
import io.lectern.onnx.nn.Lstm;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.optim.Optimizer;
import io.lectern.onnx.optim.Schedule;
import io.lectern.toolkit.Training;
import io.lectern.toolkit.Transducer;
import java.util.List;

/// Neural Turing machine: a controller that reads and writes a memory by soft attention, so that gradients teach it an
/// algorithm.
///
/// At each step an LSTM sees the input and what was read last. It tells each head a key, how strongly to look for it
/// (equations 5 and 6), how far to trust that against where the head was (7), where to move from there (8) and how
/// sharp to be (9). Read heads read (2), then write heads erase and add (3 and 4). Cells shown and vectors read make
/// the answer. No weight depends on the number of slots or on the length of the series.
///
/// Shapes: series `[batch, time, in]` to logits `[batch, time, bits]`. Probes `read_weights` and `write_weights`
/// `[batch, heads, time, slots]`, whose rows sum to 1, and `memory` `[batch, time, slots, width]` after each step.
///
/// Differs from the paper: the memory starts nearly empty and all heads at the first slot, neither is learnt; gradients
/// are clipped by their norm and learnt from by Adam, at a high rate that falls (at a tenth of it, heads settle within
/// 3,500 steps for some seeds only); powers are taken by way of logarithms, which is the same.
@About(
        id = "ntm",
        name = "Neural Turing machine",
        summary = "A recurrent network that learns to use a memory by content and by place.",
        paper = "https://arxiv.org/abs/1410.5401")
public record Ntm(
        @Doc("Memory cells of the controller.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Slots of the memory; no weight depends on how many.") @Range(min = 3, max = 65_536)
        int slots,

        @Doc("Numbers in each slot.") @Range(min = 1, max = 1024)
        int width,

        @Doc("Heads that read, and as many that write.") @Range(min = 1, max = 16)
        int heads)
        implements Transducer {

    public static final Ntm DEFAULT = new Ntm(100, 128, 20, 1);

    private static final int SHIFTS = 3; // back, stay, on
    private static final double TELLING = 1.5; // told less, all heads do much the same at first and learn slowly
    private static final double NEARLY_EMPTY = 1e-6;
    private static final double TINY = 1e-8; // under a root or in a logarithm

    @Override
    public Tensor logits(Tensor series, int bits, Scope scope) {
        series.expect("[batch, time, in]");
        int batch = series.dim(0);
        var spread = Init.uniform(1 / Math.sqrt(units));
        var input = scope.param("input", Shape.of(series.dim(2), 4 * units), spread);
        var recurrent = scope.param("recurrent", Shape.of(units + heads * width, 4 * units), spread);
        var bias = scope.param("bias", Shape.of(4 * units), Init.fill(0));
        var emit = scope.param("emit", Shape.of(units, Heads.numbers(this)), Init.normal(TELLING / Math.sqrt(units)));
        var emitBias = scope.param("emit_bias", Shape.of(Heads.numbers(this)), Init.fill(0));

        var forget = fill(1, units).pad(0, units, 2 * units);
        var gates = series.swap(0, 1).matmul(input).add(bias.add(forget)); // [time, batch, 4 units]
        var first = fill(1, batch, 2 * heads, 1).pad(2, 0, slots - 1);
        var start = List.of(
                fill(0, batch, units),
                fill(0, batch, units),
                fill(0, batch, heads * width),
                first,
                fill(NEARLY_EMPTY, batch, slots, width));

        var run = Tensor.scan(start, List.of(gates), (last, now) -> {
            var seen = Tensor.concat(1, last.get(0), last.get(2)).matmul(recurrent);
            var cells = Lstm.step(now.getFirst().add(seen), last.get(1));
            var told = Heads.of(cells.shown().matmul(emit).add(emitBias), this);
            var weights = told.address(last.get(4), last.get(3)); // [batch, 2 heads, slots]
            var read = weights.slice(1, 0, heads).matmul(last.get(4)).flatten(1);
            var memory = told.write(last.get(4), weights.slice(1, heads, 2 * heads));
            return new Tensor.Step(
                    List.of(cells.shown(), cells.cell(), read, weights, memory),
                    List.of(Tensor.concat(1, cells.shown(), read), weights, memory));
        });
        var weights = run.outputs().get(1).transpose(1, 2, 0, 3);
        scope.probe("read_weights", weights.slice(1, 0, heads));
        scope.probe("write_weights", weights.slice(1, heads, 2 * heads));
        scope.probe("memory", run.outputs().get(2).swap(0, 1));
        return scope.apply(run.outputs().getFirst().swap(0, 1), Layers.linear(bits));
    }

    private static Tensor fill(double value, int... dims) {
        return Tensor.fill(value, DType.FLOAT32, Shape.of(dims));
    }

    /// What the controller tells its heads in one step; read heads come before write heads.
    ///
    /// @param key      `[batch, heads, width]`
    /// @param strength above 0, `[batch, heads, 1]`, as are `gate` in (0, 1) and `sharpening` from 1
    /// @param shift    shares of back, stay and on, `[batch, heads, 3]`
    /// @param erase    in (0, 1), `[batch, write heads, width]`, as is `add`, which may be any number
    private record Heads(
            Tensor key, Tensor strength, Tensor gate, Tensor shift, Tensor sharpening, Tensor erase, Tensor add) {

        static int numbers(Ntm ntm) {
            return 2 * ntm.heads * (ntm.width + 3 + SHIFTS) + 2 * ntm.heads * ntm.width;
        }

        static Heads of(Tensor emitted, Ntm ntm) {
            int all = 2 * ntm.heads;
            int written = ntm.heads * ntm.width;
            var parts = emitted.split(1, all * ntm.width, all, all, all * SHIFTS, all, written, written);
            return new Heads(
                    parts.get(0).reshape(-1, all, ntm.width),
                    parts.get(1).softplus().unsqueeze(2),
                    parts.get(2).sigmoid().unsqueeze(2),
                    parts.get(3).reshape(-1, all, SHIFTS).softmax(2),
                    parts.get(4).softplus().add(1).unsqueeze(2),
                    parts.get(5).sigmoid().reshape(-1, ntm.heads, ntm.width),
                    parts.get(6).reshape(-1, ntm.heads, ntm.width));
        }

        /// Where each head looks, `[batch, heads, slots]`.
        Tensor address(Tensor memory, Tensor last) {
            var length = memory.square().sum(2).add(TINY).sqrt().unsqueeze(1); // [batch, 1, slots]
            var sought = key.mul(strength.div(key.normKeep(2, TINY)));
            var content = sought.matmul(memory.t()).div(length).softmax(2);
            var gated = last.add(content.sub(last).mul(gate));
            var moved = gated.roll(2, -1)
                    .mul(shift.slice(2, 0, 1))
                    .add(gated.mul(shift.slice(2, 1, 2)))
                    .add(gated.roll(2, 1).mul(shift.slice(2, 2, 3)));
            return moved.add(TINY).log().mul(sharpening).softmax(2); // a power, and its share in all
        }

        /// The memory after all heads have erased, then added.
        Tensor write(Tensor memory, Tensor weights) {
            var kept = memory;
            for (int head = 0; head < weights.dim(1); head++) {
                var touched = weights.slice(1, head, head + 1).t().mul(erase.slice(1, head, head + 1));
                kept = kept.sub(kept.mul(touched));
            }
            return kept.add(weights.t().matmul(add));
        }
    }

    @Override
    public Training training() {
        return Training.DEFAULT
                .optimizer(Optimizer.Adam.DEFAULT, 1e-2)
                .schedule(Schedule.Cosine.DEFAULT)
                .batch(16)
                .epochs(1)
                .clip(1)
                .evaluateEvery(500);
    }
}
