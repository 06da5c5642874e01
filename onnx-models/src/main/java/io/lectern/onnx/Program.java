package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.ort.OrtBinding;
import io.lectern.onnx.ort.OrtDevice;
import io.lectern.onnx.ort.OrtSession;
import io.lectern.onnx.ort.OrtValue;
import io.lectern.onnx.ort.SessionOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Expressions compiled for ONNX Runtime: what is wanted, and the variables that change, as one graph.
///
/// Variables stay where they are computed; only inputs go in and only the wanted outputs come back. Shapes are
/// static: inputs and outputs have buffers of their own, bound once. Used by one thread at a time; programs that
/// share [Weights] may be used by different threads.
public final class Program implements AutoCloseable {

    /// All that the library does in a run.
    static final Laps.Activity GRAPH = Laps.Activity.around("graph");

    private static final Laps.Activity ARRIVING = Laps.Activity.around("handing over the batch");
    private static final Laps.Activity LEAVING = Laps.Activity.around("taking back results");

    private final Weights weights;
    private final Laps laps;
    private final Lowered lowered;
    private final OnnxModel model;
    private final OrtSession session;
    private final Map<String, Slot> inputs = new LinkedHashMap<>();
    private final Map<String, Slot> outputs = new LinkedHashMap<>();
    private final List<Op.Noise> noises = new ArrayList<>();
    private final List<Variable> read = new ArrayList<>();
    /// Those that the graph gives the next values of.
    private final List<Variable> written;
    private final ElementwiseUpdates elementwise;
    private final Map<String, Slot> arriving = new LinkedHashMap<>();
    private final Map<BitSet, OrtBinding> bindings = new HashMap<>();

    /// A buffer of fixed shape that is given or wanted at each run.
    private record Slot(DType type, Shape shape, OrtValue value) {

        static Slot of(Tensor tensor, OrtDevice device) {
            return new Slot(tensor.type(), tensor.shape(), Native.allocate(device, tensor.type(), tensor.shape()));
        }
    }

    private Program(Computation computation, Weights weights, Laps laps, UnaryOperator<SessionOptions> more) {
        computation
                .updates()
                .forEach((variable, next) -> require(
                        next.shape().equals(variable.shape()) && next.type() == variable.type(),
                        "'%s' cannot become %s %s",
                        variable,
                        next.type(),
                        next.shape()));
        var compute = weights.compute();
        var work = Work.of(computation, compute);
        this.weights = weights;
        this.laps = laps;
        this.written = work.written();
        this.elementwise = work.elementwise();
        var all = work.graph();
        new Compilation(computation, weights).tell();
        this.lowered = Lowering.lower(all, compute.device(), Library.kernels(compute));
        this.model = Placement.on(compute.device(), OnnxModel.of(lowered.graph()));
        this.session = OrtSession.open(OnnxFile.toBytes(model), more.apply(options(all.values())));
        computation.outputs().forEach((name, tensor) -> outputs.put(name, Slot.of(tensor, compute.ort())));
        elementwise.arriving().forEach((name, tensor) -> arriving.put(name, Slot.of(tensor, compute.ort())));
        for (var leaf : Walk.upwards(all.values())) {
            switch (leaf.op()) {
                case Op.Input(var name, var _, var _) ->
                    inputs.computeIfAbsent(name, _ -> Slot.of(leaf, compute.ort()));
                case Op.Noise noise -> {
                    if (!noises.contains(noise)) {
                        noises.add(noise);
                        inputs.put("noise/" + noise.purpose(), Slot.of(leaf, compute.ort()));
                    }
                }
                case Op.Read(var variable) -> {
                    if (!read.contains(variable)) {
                        read.add(variable);
                    }
                }
                default -> {}
            }
        }
        keepUsedInputs();
    }

    /// The library joins transpositions and products of FLOAT64 into one node, for which it has no kernel.
    private SessionOptions options(Collection<Tensor> wanted) {
        var tensors = Walk.upwards(wanted);
        var options = weights.compute().resident(tensors.stream().anyMatch(tensor -> tensor.op() instanceof Op.Scan));
        boolean doubles = tensors.stream().anyMatch(tensor -> tensor.type() == DType.FLOAT64);
        return doubles ? options.optimization(SessionOptions.Optimization.BASIC) : options;
    }

    /// Placeholders of loop bodies are inputs too, but not of the whole graph.
    private void keepUsedInputs() {
        var names = session.inputs().stream().map(info -> info.name()).toList();
        inputs.keySet().removeIf(name -> !names.contains(name));
    }

    /// Compiles what `outputs` reach, and the next values of variables.
    ///
    /// @throws io.lectern.onnx.ort.OrtException if the library refuses the graph
    public static Program compile(Map<String, Tensor> outputs, Map<Variable, Tensor> updates, Weights weights) {
        return compile(new Computation(outputs, updates), weights);
    }

    /// As [#compile(Computation, Weights)], with somebody who listens.
    ///
    /// @param profile prefix of the files that say what the library does
    static Program watched(Computation computation, Weights weights, Laps laps, Path profile) {
        return new Program(computation, weights, laps, options -> options.profile(profile));
    }

    /// Compiles a computation.
    ///
    /// @throws io.lectern.onnx.ort.OrtException if the library refuses the graph
    public static Program compile(Computation computation, Weights weights) {
        return new Program(computation, weights, Laps.NONE, options -> options);
    }

    /// Compiles expressions over inputs alone, for one thread on the CPU.
    public static Program compile(Map<String, Tensor> outputs) {
        return compile(outputs, Map.of(), Weights.of(0));
    }

    /// The noise that each run needs, in the order that [#run] fills it: given under `noise/` and its purpose.
    public List<Op.Noise> noises() {
        return List.copyOf(noises);
    }

    /// The graph as it was handed to ONNX Runtime.
    public OnnxModel model() {
        return model;
    }

    /// What values of the graph were made for, by name.
    Map<String, Origin> origins() {
        return lowered.origins();
    }

    /// The rules that it goes by.
    List<Rule.Fired> fired() {
        return Stream.concat(lowered.fired().stream(), elementwise.fired().stream())
                .toList();
    }

    /// Ends the profile of a program that was [watched][#watched], and says where it is.
    Path endProfiling() {
        return session.endProfiling();
    }

    /// Runs once: gives the outputs, and moves the variables on.
    ///
    /// @param given an array for each input, noise included
    /// @throws IllegalArgumentException if one is missing or does not fit
    public Map<String, NdArray> run(Map<String, NdArray> given) {
        return run(given, _ -> true);
    }

    /// Runs once: gives the outputs, and moves the variables on if these are accepted; all keep their values otherwise.
    public Map<String, NdArray> run(Map<String, NdArray> given, Predicate<Map<String, NdArray>> accepted) {
        check(given);
        return weights.locked(() -> {
            laps.start();
            inputs.forEach((name, slot) -> Native.write(slot.value(), Objects.requireNonNull(given.get(name))));
            laps.lap(ARRIVING);
            binding().run();
            laps.lap(GRAPH);
            var results = new LinkedHashMap<String, NdArray>();
            outputs.forEach((name, slot) -> results.put(name, Native.read(slot.value(), slot.shape())));
            boolean moves = accepted.test(results);
            laps.lap(LEAVING);
            if (moves) {
                elementwise.run(
                        name -> Objects.requireNonNull(arriving.get(name))
                                .value()
                                .data(),
                        weights,
                        laps);
                written.forEach(variable -> weights.cell(variable).flip());
            }
            return results;
        });
    }

    private void check(Map<String, NdArray> given) {
        inputs.forEach((name, slot) -> {
            var array = given.get(name);
            require(array != null, "the input '%s' is missing; given are %s", name, given.keySet());
            require(
                    Objects.requireNonNull(array).shape().equals(slot.shape()) && array.type() == slot.type(),
                    "the input '%s' is %s %s, got %s %s",
                    name,
                    slot.type(),
                    slot.shape(),
                    array.type(),
                    array.shape());
        });
    }

    /// The binding for the present sides of all variables; there are few combinations, as they move on together.
    private OrtBinding binding() {
        var sides = new BitSet();
        int bit = 0;
        for (var variable : read) {
            sides.set(bit++, weights.cell(variable).side() == 1);
        }
        for (var variable : written) {
            sides.set(bit++, weights.cell(variable).side() == 1);
        }
        return bindings.computeIfAbsent(sides, _ -> bind());
    }

    private OrtBinding bind() {
        var binding = session.bind();
        binding.config("gpu_graph_id", Integer.toString(bindings.size() + 1)); // a recorded step knows one binding
        inputs.forEach((name, slot) -> binding.input(name, slot.value()));
        outputs.forEach((name, slot) -> binding.output(name, slot.value()));
        read.forEach(variable ->
                binding.input(variable.path(), weights.cell(variable).current()));
        arriving.forEach((name, slot) -> binding.output(name, slot.value()));
        written.forEach(variable ->
                binding.output(Work.next(variable), weights.cell(variable).next()));
        return binding;
    }

    @Override
    public void close() {
        bindings.values().forEach(OrtBinding::close);
        bindings.clear();
        session.close();
        close(inputs.values());
        close(outputs.values());
        close(arriving.values());
        inputs.clear();
        outputs.clear();
        arriving.clear();
    }

    private static void close(Collection<Slot> slots) {
        slots.forEach(slot -> slot.value().close());
    }
}
