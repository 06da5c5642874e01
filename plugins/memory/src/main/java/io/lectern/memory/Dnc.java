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

/// Differentiable neural computer: a controller with a memory that it allocates, frees, and can read in the order in
/// which it was written.
///
/// At each step a controller sees the input and what was read last. What it tells the memory (section "Interface
/// parameters" of the paper's methods) is carried out in their order there: slots that were read are freed, a slot is
/// chosen to write to by content or because it is the least used, then heads read by content or by what was written
/// just before or just after what they read last. Units of the controller and vectors read make the answer. No weight
/// depends on
/// the number of slots or on the length of the series.
///
/// Shapes: series `[batch, time, in]` to logits `[batch, time, bits]`. Probes, each after a step: `write_weights`
/// `[batch, 1, time, slots]` and `read_weights` `[batch, heads, time, slots]`, whose rows sum to at most 1, `usage`
/// `[batch, time, slots]` in [0, 1], `links` `[batch, time, slots, slots]`, where entry `(i, j)` says how much slot
/// `i` was written just after `j`, and `memory` `[batch, time, slots, width]`.
///
/// Differs from the paper: a controller of one layer, gradients clipped by their norm and learnt from by Adam. As
/// there, the
/// gradient of an allocation takes the order of the slots by usage for constant.
@About(
        id = "dnc",
        name = "Differentiable neural computer",
        summary = "A recurrent network whose memory can be allocated, freed and read in the order of writing.",
        paper = "https://doi.org/10.1038/nature20101")
public record Dnc(
        @Doc("What tells the memory what to do.") Controller controller,

        @Doc("Units of the controller.") @Range(min = 1, max = 8192)
        int units,

        @Doc("Slots of the memory; no weight depends on how many.") @Range(min = 2, max = 4096)
        int slots,

        @Doc("Numbers in each slot.") @Range(min = 1, max = 1024)
        int width,

        @Doc("Heads that read; one writes.") @Range(min = 1, max = 16)
        int heads,

        @Doc("Whether slots that were read may be freed; if not, the memory fills up.")
        boolean freeing)
        implements Transducer {

    public static final Dnc DEFAULT = new Dnc(Controller.LSTM, 64, 16, 16, 1, true);

    /// What tells the memory what to do.
    public enum Controller {
        @Doc("A layer of long short-term memory.")
        LSTM,
        @Doc("A layer that remembers nothing; what it reads is all that it knows of steps before.")
        FEED_FORWARD;

        /// Numbers for each unit that the input adds to.
        private int gates() {
            return this == LSTM ? 4 : 1;
        }

        /// What it sees of the step before, beside the input.
        private Tensor seen(Memory before) {
            var read = before.vectors();
            return switch (this) {
                case LSTM -> Tensor.concat(1, before.shown, read);
                case FEED_FORWARD -> read;
            };
        }

        private Lstm.State next(Tensor gates, Memory before) {
            int units = before.cell.dim(1);
            return switch (this) {
                case LSTM -> Lstm.step(gates.add(zeros(units).add(1).pad(0, units, 2 * units)), before.cell); // keeps
                case FEED_FORWARD -> new Lstm.State(gates.tanh(), before.cell);
            };
        }
    }

    private static final int MODES = 3; // backward, by content, forward
    private static final double TELLING = 1.5; // told less, the memory does much the same at first and learns slowly
    private static final double TINY = 1e-6; // under a root or in a logarithm

    @Override
    public Tensor logits(Tensor series, int bits, Scope scope) {
        series.expect("[batch, time, in]");
        var empty = Memory.empty(series.dim(0), this);
        int gates = controller.gates() * units;
        int told = Interface.numbers(this);
        var spread = Init.uniform(1 / Math.sqrt(units));
        var input = scope.param("input", Shape.of(series.dim(2), gates), spread);
        var recurrent = scope.param("recurrent", Shape.of(controller.seen(empty).dim(1), gates), spread);
        var bias = scope.param("bias", Shape.of(gates), Init.fill(0));
        var emit = scope.param("emit", Shape.of(units, told), Init.normal(TELLING / Math.sqrt(units)));
        var emitBias = scope.param("emit_bias", Shape.of(told), Init.fill(0));

        var given = series.swap(0, 1).matmul(input).add(bias); // [time, batch, gates]
        var run = Tensor.scan(empty.parts(), List.of(given), (last, now) -> {
            var before = Memory.of(last);
            var seen = controller.seen(before).matmul(recurrent);
            var cells = controller.next(now.getFirst().add(seen), before);
            var after =
                    before.next(cells, Interface.of(cells.shown().matmul(emit).add(emitBias), this));
            var answer = Tensor.concat(1, after.shown, after.vectors());
            var watched = List.of(answer, after.write, after.read, after.usage, after.links, after.content);
            return new Tensor.Step(after.parts(), watched);
        });
        scope.probe("write_weights", run.outputs().get(1).transpose(1, 2, 0, 3));
        scope.probe("read_weights", run.outputs().get(2).transpose(1, 2, 0, 3));
        scope.probe("usage", run.outputs().get(3).squeeze(2).swap(0, 1));
        scope.probe("links", run.outputs().get(4).swap(0, 1));
        scope.probe("memory", run.outputs().get(5).swap(0, 1));
        return scope.apply(run.outputs().getFirst().swap(0, 1), Layers.linear(bits));
    }

    private static Tensor zeros(int... dims) {
        return Tensor.fill(0, DType.FLOAT32, Shape.of(dims));
    }

    /// What goes on from step to step.
    ///
    /// @param shown      by the controller, `[batch, units]`, as is its `cell`
    /// @param content    of the slots, `[batch, slots, width]`
    /// @param usage      of each slot in [0, 1], `[batch, 1, slots]`
    /// @param write      how much each slot was written to last, as are precedence and usage `[batch, 1, slots]`
    /// @param precedence how much each slot was the one written to last, whenever that was
    /// @param links      how much slot `i` was written just after `j`, `[batch, slots, slots]`
    /// @param read       where each head read, `[batch, heads, slots]`
    record Memory(
            Tensor shown,
            Tensor cell,
            Tensor content,
            Tensor usage,
            Tensor write,
            Tensor precedence,
            Tensor links,
            Tensor read) {

        static Memory empty(int batch, Dnc dnc) {
            var slots = zeros(batch, 1, dnc.slots);
            return new Memory(
                    zeros(batch, dnc.units),
                    zeros(batch, dnc.units),
                    zeros(batch, dnc.slots, dnc.width),
                    slots,
                    slots,
                    slots,
                    zeros(batch, dnc.slots, dnc.slots),
                    zeros(batch, dnc.heads, dnc.slots));
        }

        static Memory of(List<Tensor> parts) {
            return new Memory(
                    parts.get(0),
                    parts.get(1),
                    parts.get(2),
                    parts.get(3),
                    parts.get(4),
                    parts.get(5),
                    parts.get(6),
                    parts.get(7));
        }

        List<Tensor> parts() {
            return List.of(shown, cell, content, usage, write, precedence, links, read);
        }

        /// What was read, `[batch, heads * width]`.
        Tensor vectors() {
            return read.matmul(content).flatten(1);
        }

        Memory next(Lstm.State cells, Interface told) {
            var used = usage.add(write).sub(usage.mul(write)).mul(told.retained(read));
            var chosen = told.allocate
                    .mul(allocation(used))
                    .add(told.allocate.rsub(1).mul(lookUp(content, told.writeKey, told.writeStrength)));
            var written = told.write.mul(chosen);

            var column = written.t(); // [batch, slots, 1]
            var kept = content.sub(content.mul(column.mul(told.erase)));
            var stored = kept.add(column.mul(told.add));

            int slots = usage.dim(2);
            var others = Tensor.range(slots).oneHot(slots).rsub(1); // no slot comes after itself
            var linked = links.mul(column.add(written).rsub(1))
                    .add(column.mul(precedence))
                    .mul(others);
            var preceding = precedence.mul(written.sumKeep(2).rsub(1)).add(written);

            var looked = told.modes
                    .slice(2, 0, 1)
                    .mul(read.matmul(linked))
                    .add(told.modes.slice(2, 1, 2).mul(lookUp(stored, told.readKeys, told.readStrengths)))
                    .add(told.modes.slice(2, 2, 3).mul(read.matmul(linked.t())));
            return new Memory(cells.shown(), cells.cell(), stored, used, written, preceding, linked, looked);
        }

        /// Shares of the slots by how similar they are to keys `[batch, n, width]`: `[batch, n, slots]`.
        private static Tensor lookUp(Tensor content, Tensor keys, Tensor strengths) {
            var length = content.square().sum(2).add(TINY).sqrt().unsqueeze(1);
            var sought = keys.mul(strengths.div(keys.normKeep(2, TINY)));
            return sought.matmul(content.t()).div(length).softmax(2);
        }

        /// How far to write to each slot: the least used first, the others with what is left of it.
        static Tensor allocation(Tensor usage) {
            int slots = usage.dim(2);
            var order = usage.neg().topKIndex(slots);
            var least = usage.take(2, order).mul(1 - TINY).add(TINY);
            var before =
                    least.log().slice(2, 0, slots - 1).pad(2, 1, 0).cumSum(2).exp(); // product of those used less
            return least.rsub(1).mul(before).put(2, order, slots);
        }
    }

    /// What the controller tells the memory in one step; all but keys, strengths and what is added in [0, 1].
    ///
    /// @param readKeys  `[batch, heads, width]`; strengths `[batch, heads, 1]` from 1 on, as are those of writing
    /// @param writeKey  `[batch, 1, width]`, as are `erase` and `add`
    /// @param free      whether a slot that was just read is free, `[batch, heads, 1]`
    /// @param allocate  whether to write to a free slot or by content, `[batch, 1, 1]`
    /// @param write     whether to write, `[batch, 1, 1]`
    /// @param modes     shares of backward, by content and forward, `[batch, heads, 3]`
    private record Interface(
            Tensor readKeys,
            Tensor readStrengths,
            Tensor writeKey,
            Tensor writeStrength,
            Tensor erase,
            Tensor add,
            Tensor free,
            Tensor allocate,
            Tensor write,
            Tensor modes) {

        static int numbers(Dnc dnc) {
            return dnc.heads * (dnc.width + 2 + MODES) + 3 * dnc.width + 3;
        }

        static Interface of(Tensor emitted, Dnc dnc) {
            int n = dnc.heads;
            int w = dnc.width;
            var parts = emitted.unsqueeze(1).split(2, n * w, n, w, 1, w, w, n, 1, 1, n * MODES);
            var free = parts.get(6).sigmoid().reshape(-1, n, 1);
            return new Interface(
                    parts.get(0).reshape(-1, n, w),
                    parts.get(1).softplus().add(1).reshape(-1, n, 1),
                    parts.get(2),
                    parts.get(3).softplus().add(1),
                    parts.get(4).sigmoid(),
                    parts.get(5),
                    dnc.freeing ? free : free.zeros(),
                    parts.get(7).sigmoid(),
                    parts.get(8).sigmoid(),
                    parts.get(9).reshape(-1, n, MODES).softmax(2));
        }

        /// How far each slot is kept in use, after the heads were at `read`: `[batch, 1, slots]`.
        Tensor retained(Tensor read) {
            var kept = free.mul(read).rsub(1);
            var all = kept.slice(1, 0, 1);
            for (int head = 1; head < kept.dim(1); head++) {
                all = all.mul(kept.slice(1, head, head + 1));
            }
            return all;
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

    @Override
    public String builtIn() {
        return "repeat-copy";
    }
}
