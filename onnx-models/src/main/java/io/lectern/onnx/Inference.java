package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.BatchMerge;
import io.lectern.onnx.graph.Constant;
import io.lectern.onnx.graph.CudaKernels;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.OnnxGraph;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.ort.OrtSession;
import io.lectern.onnx.ort.OrtValue;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.IntFunction;

/// A network in use: takes any number of examples, with the weights as they are at the time.
///
/// Its graph is built at two batch sizes and compared in step, so that what depends on the batch becomes dynamic and
/// nothing else can (docs/adr/0002). Used by one thread at a time.
public final class Inference implements AutoCloseable {

    private static final int ONE = 101; // two primes that hardly any network has for a length
    private static final int OTHER = 103;

    private final Weights weights;
    private final OnnxModel model;
    private final List<Variable> variables;
    private final List<String> inputs;
    private final List<String> outputs;
    private final OrtSession session;

    /// @param network the outputs by name, for a batch size
    /// @throws io.lectern.onnx.graph.BatchDependenceException if something depends on the batch in a way that
    ///     cannot be dynamic
    public Inference(IntFunction<Map<String, Tensor>> network, Weights weights) {
        this.weights = weights;
        var small = new TreeMap<>(network.apply(ONE)); // by name: in every process the same file
        this.variables = reads(small);
        this.outputs = List.copyOf(small.keySet());
        this.model = BatchMerge.merge(lower(small), ONE, lower(new TreeMap<>(network.apply(OTHER))), OTHER);
        new Compilation(new Computation(small, Map.of()), weights).tell();
        var compute = weights.compute();
        var placed = compute.device() == Device.CUDA ? model.withOpset(CudaKernels.OPSET) : model;
        this.session = OrtSession.open(OnnxFile.toBytes(placed), compute.options());
        var names = new ArrayList<>(
                session.inputs().stream().map(info -> info.name()).toList());
        names.removeAll(variables.stream().map(Variable::path).toList());
        this.inputs = List.copyOf(names);
    }

    private OnnxModel lower(Map<String, Tensor> network) {
        return OnnxModel.of(Lowering.lower(network, java.util.Set.of())); // any other ONNX Runtime must run it
    }

    private static List<Variable> reads(Map<String, Tensor> network) {
        return Walk.upwards(network.values()).stream()
                .map(Tensor::op)
                .filter(Op.Read.class::isInstance)
                .map(read -> ((Op.Read) read).variable())
                .distinct()
                .toList();
    }

    /// The outputs for as many examples as `given` holds.
    ///
    /// @throws IllegalArgumentException if an input is missing
    public Map<String, NdArray> run(Map<String, NdArray> given) {
        return weights.locked(() -> {
            var own = new ArrayList<OrtValue>();
            var feeds = new HashMap<String, OrtValue>();
            try {
                for (var name : inputs) {
                    var array = given.get(name);
                    if (array == null) {
                        throw new IllegalArgumentException(
                                "the input '%s' is missing; given are %s".formatted(name, given.keySet()));
                    }
                    var value = Native.of(array);
                    own.add(value);
                    feeds.put(name, value);
                }
                variables.forEach(variable ->
                        feeds.put(variable.path(), weights.cell(variable).current()));
                var results = session.run(feeds, outputs);
                own.addAll(results.values());
                var arrays = new LinkedHashMap<String, NdArray>();
                outputs.forEach(name -> arrays.put(name, Native.read(Objects.requireNonNull(results.get(name)))));
                return arrays;
            } finally {
                own.forEach(OrtValue::close);
            }
        });
    }

    /// The network as a plain ONNX model, its weights inside, its outputs sorted by name.
    public OnnxModel export() {
        var graph = model.graph();
        var paths = new HashMap<String, Variable>();
        variables.forEach(variable -> paths.put(variable.path(), variable));
        var constants = new LinkedHashMap<String, Constant>(graph.initializers());
        paths.forEach((path, variable) -> constants.put(path, Constant.of(weights.get(variable))));
        var given = graph.inputs().stream()
                .filter(input -> !paths.containsKey(input.name()))
                .toList();
        return model.with(new OnnxGraph(graph.name(), given, graph.outputs(), constants, graph.nodes()));
    }

    @Override
    public void close() {
        session.close();
    }
}
