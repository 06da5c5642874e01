package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/// Loops over time as expressions, and their reversal for gradients.
final class Loops {

    /// Loops of up to this many steps are written out step by step, which is faster (docs/adr/0011).
    private static final int UNROLLED = 8;

    private Loops() {}

    static Tensor.Scanned scan(
            List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Tensor.Step> step) {
        require(!xs.isEmpty(), "a scan needs at least one input that says how long it is");
        int length = xs.getFirst().dim(0);
        require(length > 0, "a scan over %s has no steps", xs.getFirst().shape());
        require(
                xs.stream().allMatch(x -> x.dim(0) == length),
                "the inputs of a scan differ in length: %s",
                xs.stream().map(Tensor::shape).toList());
        return length <= UNROLLED ? unrolled(initial, xs, step) : rolled(initial, xs, step);
    }

    private static Tensor.Scanned unrolled(
            List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Tensor.Step> step) {
        var carries = initial;
        var steps = new ArrayList<List<Tensor>>();
        for (int t = 0; t < xs.getFirst().dim(0); t++) {
            int time = t;
            var result = step.apply(carries, xs.stream().map(x -> x.at(0, time)).toList());
            checkCarries(carries, result.carries());
            carries = result.carries();
            steps.add(result.outputs());
        }
        var outputs = IntStream.range(0, steps.getFirst().size())
                .mapToObj(i -> Tensor.stack(0, steps, outputsAt -> outputsAt.get(i)))
                .toList();
        return new Tensor.Scanned(carries, outputs);
    }

    static Tensor.Scanned rolled(
            List<Tensor> initial, List<Tensor> xs, BiFunction<List<Tensor>, List<Tensor>, Tensor.Step> step) {
        var carries = placeholders("carry", initial);
        var slices = placeholders("slice", xs.stream().map(x -> x.at(0, 0)).toList());
        var result = step.apply(carries, slices);
        checkCarries(carries, result.carries());
        var values = loop(
                Op.Direction.FORWARD,
                xs.getFirst().dim(0),
                carries,
                initial,
                slices,
                xs,
                result.carries(),
                result.outputs());
        int last = carries.size();
        return new Tensor.Scanned(
                values.subList(0, last),
                values.subList(last, last + result.outputs().size()));
    }

    private static void checkCarries(List<Tensor> before, List<Tensor> after) {
        require(
                after.size() == before.size(),
                "a scan with %d carries got %d back from its step",
                before.size(),
                after.size());
        for (int i = 0; i < before.size(); i++) {
            var old = before.get(i);
            var next = after.get(i);
            require(
                    next.shape().equals(old.shape()) && next.type() == old.type(),
                    "scan: carry %d is %s %s and becomes %s %s",
                    i,
                    old.type(),
                    old.shape(),
                    next.type(),
                    next.shape());
        }
    }

    /// A scan whose placeholders exist already; gives all its values.
    private static List<Tensor> loop(
            Op.Direction direction,
            int length,
            List<Tensor> carries,
            List<Tensor> initial,
            List<Tensor> slices,
            List<Tensor> xs,
            List<Tensor> next,
            List<Tensor> outputs) {
        var placeholders = concat(carries, slices);
        var inside = inside(concat(next, outputs), placeholders);
        var captured = captured(concat(next, outputs), inside, placeholders);
        var products = inside.stream().filter(Loops::isProduct).toList();
        var loop = new Op.Loop(direction, length, carries, slices, captured, next, outputs, products);
        var scan = Tensor.of(new Op.Scan(loop), concat(initial, concat(xs, captured)));
        return values(scan);
    }

    static List<Tensor> values(Tensor scan) {
        return IntStream.range(0, Shapes.loop(scan).values())
                .mapToObj(i -> Tensor.of(new Op.Output(i), scan))
                .toList();
    }

    private static List<Tensor> placeholders(String name, List<Tensor> like) {
        return like.stream().map(x -> Tensor.input(name, x.type(), x.shape())).toList();
    }

    /// What the body computes anew at each step.
    private static List<Tensor> inside(List<Tensor> results, List<Tensor> placeholders) {
        var depending = Walk.identitySet();
        depending.addAll(placeholders);
        var inside = new ArrayList<Tensor>();
        for (var tensor : Walk.upwards(results, placeholders)) {
            if (tensor.inputs().stream().anyMatch(depending::contains)) {
                depending.add(tensor);
                inside.add(tensor);
            }
        }
        return inside;
    }

    /// What the body uses from outside: the first tensors on each path that do not depend on a placeholder.
    private static List<Tensor> captured(List<Tensor> results, List<Tensor> inside, List<Tensor> placeholders) {
        var known = Walk.identitySet();
        known.addAll(inside);
        known.addAll(placeholders);
        var outside = new ArrayList<Tensor>();
        Consumer<Tensor> meet = tensor -> {
            if (!(tensor.op() instanceof Op.Constant) && known.add(tensor)) {
                outside.add(tensor);
            }
        };
        results.forEach(meet);
        inside.forEach(tensor -> tensor.inputs().forEach(meet));
        return outside;
    }

    private static boolean isProduct(Tensor tensor) {
        return tensor.op() instanceof Op.MatMul
                || tensor.op() instanceof Op.Conv
                || tensor.op() instanceof Op.ConvInput
                || tensor.op() instanceof Op.ConvWeight;
    }

    /// What flows back into a scan's inputs when `gradients` (absent where nothing arrives) arrive at its
    /// values.
    ///
    /// A scan in the other direction: its carries are the gradients of the carries, and the sums over
    /// time for what was captured.
    static List<Tensor> pull(Tensor scan, Map<Integer, Tensor> gradients, Set<Tensor> wanted) {
        var loop = Shapes.loop(scan);
        int carryCount = loop.carries().size();
        int sliceCount = loop.slices().size();
        var values = values(scan);
        int firstHistory = carryCount + loop.outputs().size();
        int firstProduct = firstHistory + carryCount;
        var histories = values.subList(firstHistory, firstProduct);
        var xs = scan.inputs().subList(carryCount, carryCount + sliceCount);

        // Only floating-point values carry gradients; captured tensors only where somebody asks.
        var carryIds = floating(loop.carries());
        var sliceIds = floating(loop.slices());
        var capturedIds = floating(loop.captured()).stream()
                .filter(i -> wanted.contains(loop.captured().get(i)))
                .toList();

        var carryGradients = carryIds.stream().map(loop.next()::get).toList();
        var carryArrives = placeholders("carry_gradient", carryGradients);
        var captured = capturedIds.stream().map(loop.captured()::get).toList();

        // gradients that arrive from outside at each step, at outputs and at histories
        var seeds = new ArrayList<Tensor>();
        var seeded = new ArrayList<Tensor>();
        var arriving = new ArrayList<Tensor>();
        var arrivingSlices = new ArrayList<Tensor>();
        for (int i = 0; i < carryIds.size(); i++) {
            seeded.add(carryGradients.get(i));
            seeds.add(carryArrives.get(i));
        }
        var direct = new HashMap<Integer, Tensor>();
        for (int value = carryCount; value < values.size(); value++) {
            var gradient = gradients.get(value);
            if (gradient != null) {
                var slice = Tensor.input(
                        "arriving", gradient.type(), gradient.shape().remove(0));
                arriving.add(gradient);
                arrivingSlices.add(slice);
                if (value >= firstHistory && value < firstProduct) {
                    direct.put(value - firstHistory, slice);
                } else {
                    seeded.add(loop.step(value));
                    seeds.add(slice);
                }
            }
        }

        var targets = new ArrayList<Tensor>();
        carryIds.forEach(i -> targets.add(loop.carries().get(i)));
        sliceIds.forEach(i -> targets.add(loop.slices().get(i)));
        targets.addAll(captured);
        var inner = Gradients.within(seeded, seeds, targets);

        var next = new ArrayList<Tensor>();
        for (int i = 0; i < carryIds.size(); i++) {
            var gradient = inner.get(i);
            var extra = direct.get(carryIds.get(i));
            next.add(extra == null ? gradient : gradient.add(extra));
        }
        int firstCaptured = carryIds.size() + sliceIds.size();
        var outputs = new ArrayList<>(inner.subList(carryIds.size(), firstCaptured));

        // what is captured: by products of all steps after the loop where it can be, else summed turn by turn
        var kept = used(inner, loop.products());
        var slices = concat(loop.carries(), concat(loop.slices(), concat(arrivingSlices, kept)));
        var later = new TreeMap<Integer, TimeProduct>();
        var summed = new ArrayList<Integer>();
        for (int i = 0; i < captured.size(); i++) {
            var product = TimeProduct.of(inner.get(firstCaptured + i));
            if (product.isPresent()) {
                later.put(i, product.get());
                product.get()
                        .factors()
                        .filter(factor -> !slices.contains(factor) && !outputs.contains(factor))
                        .forEach(outputs::add);
            } else {
                summed.add(i);
            }
        }
        var sums = placeholders(
                "captured_gradient", summed.stream().map(captured::get).toList());
        for (int i = 0; i < sums.size(); i++) {
            next.add(sums.get(i).add(inner.get(firstCaptured + summed.get(i))));
        }

        var initial = new ArrayList<Tensor>();
        for (int id : carryIds) {
            var gradient = gradients.get(id);
            initial.add(gradient != null ? gradient : loop.next().get(id).zeros());
        }
        sums.forEach(sum -> initial.add(sum.zeros()));

        var products = kept.stream()
                .map(product -> values.get(firstProduct + loop.products().indexOf(product)))
                .toList();
        var stacked = concat(histories, concat(xs, concat(arriving, products)));
        var reversed = loop(
                loop.direction().opposite(),
                loop.length(),
                concat(carryArrives, sums),
                initial,
                slices,
                stacked,
                next,
                outputs);

        var back = new ArrayList<Tensor>(Collections.nCopies(scan.inputs().size(), null));
        for (int i = 0; i < carryIds.size(); i++) {
            back.set(carryIds.get(i), reversed.get(i));
        }
        for (int i = 0; i < summed.size(); i++) {
            back.set(carryCount + sliceCount + capturedIds.get(summed.get(i)), reversed.get(carryIds.size() + i));
        }
        later.forEach((i, product) -> {
            var sum = product.over(factor -> {
                int slice = slices.indexOf(factor);
                return slice >= 0 ? stacked.get(slice) : reversed.get(next.size() + outputs.indexOf(factor));
            });
            back.set(carryCount + sliceCount + capturedIds.get(i), sum);
        });
        for (int i = 0; i < sliceIds.size(); i++) {
            back.set(carryCount + sliceIds.get(i), reversed.get(next.size() + i));
        }
        return back;
    }

    /// Those of some tensors that others are computed from at once, without another of them in between.
    private static List<Tensor> used(List<Tensor> results, List<Tensor> among) {
        var used = Walk.identitySet();
        used.addAll(results);
        Walk.upwards(results, among).forEach(tensor -> used.addAll(tensor.inputs()));
        return among.stream().filter(used::contains).toList();
    }

    private static List<Integer> floating(List<Tensor> tensors) {
        return IntStream.range(0, tensors.size())
                .filter(i -> tensors.get(i).type().floating())
                .boxed()
                .toList();
    }

    private static List<Tensor> concat(List<Tensor> first, List<Tensor> second) {
        var all = new ArrayList<Tensor>(first);
        all.addAll(second);
        return List.copyOf(all);
    }
}
