package io.lectern.toolkit;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.tensor.DType;
import io.lectern.onnx.Gradients;
import io.lectern.onnx.Inference;
import io.lectern.onnx.Program;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Weights;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A network in use, with all that its architecture named open to view. Safe for several threads, one at a time.
class NetworkPredictor implements Predictor.Observable, Predictor.Described, Predictor.Exportable, AutoCloseable {

    private final Networks networks;
    private final Weights weights;
    private @Nullable Inference inference;
    private @Nullable Viewed viewed;

    /// The program for the last view, since lenses ask for the same again and again.
    private record Viewed(int batch, List<Fetch> fetches, Program program) {}

    NetworkPredictor(Networks networks, Weights weights) {
        this.networks = networks;
        this.weights = weights;
    }

    /// With the abilities that such networks have.
    static NetworkPredictor of(Networks networks, Weights weights) {
        if (networks instanceof Objective objective) {
            return new MeasuredPredictor(objective, weights);
        }
        return networks.latents().isEmpty()
                ? new NetworkPredictor(networks, weights)
                : new GeneratorPredictor(networks, weights);
    }

    @Override
    public synchronized Batch predict(Batch inputs) {
        return new Batch(inference().run(Fields.given(networks.inputs(), inputs)));
    }

    private Inference inference() {
        var known = inference;
        if (known == null) {
            known = new Inference(batch -> predictions(batch, new Trace(weights, false)), weights);
            inference = known;
        }
        return known;
    }

    private Map<String, Tensor> predictions(int batch, Trace trace) {
        return networks.answers(networks.predictions(Fields.inputs(networks.inputs(), batch), Scope.root(trace)));
    }

    @Override
    public synchronized List<String> probes() {
        var inputs = Fields.inputs(networks.inputs(), 1).keySet();
        return named(1).keySet().stream().filter(name -> !inputs.contains(name)).toList();
    }

    /// Inputs, predictions, probes and the results of layers, by name.
    private Map<String, Tensor> named(int batch) {
        var trace = new Trace(weights, false);
        var inputs = Fields.inputs(networks.inputs(), batch);
        var predictions = networks.predictions(inputs, Scope.root(trace));
        var named = new LinkedHashMap<>(trace.layers());
        named.putAll(trace.probes());
        named.putAll(networks.answers(predictions));
        named.putAll(inputs); // for gradients; nobody needs to fetch what it gave
        return named;
    }

    @Override
    public synchronized Batch evaluate(Batch inputs, Collection<Fetch> fetches) {
        var wanted = List.copyOf(fetches);
        var known = viewed;
        if (known == null || known.batch != inputs.size() || !known.fetches.equals(wanted)) {
            if (known != null) {
                known.program.close();
            }
            known = new Viewed(inputs.size(), wanted, compile(inputs.size(), wanted));
            viewed = known;
        }
        return new Batch(known.program.run(Fields.given(networks.inputs(), inputs)));
    }

    private Program compile(int batch, List<Fetch> fetches) {
        var named = named(batch);
        var outputs = new LinkedHashMap<String, Tensor>();
        for (var fetch : fetches) {
            outputs.put(
                    fetch.name(),
                    switch (fetch) {
                        case Fetch.Value(var probe) -> probe(named, probe);
                        case Fetch.Gradient(var of, int index, var at) ->
                            gradient(probe(named, of), index, probe(named, at));
                    });
        }
        return Program.compile(outputs, Map.of(), weights);
    }

    private static Tensor gradient(Tensor of, int index, Tensor at) {
        var entries = of.flatten(1);
        return Gradients.of(
                        entries.slice(1, index, index + 1).cast(DType.FLOAT32).sum(), List.of(at))
                .getFirst();
    }

    private static Tensor probe(Map<String, Tensor> named, String name) {
        var tensor = named.get(name);
        if (tensor == null) {
            throw new IllegalArgumentException("there is no probe '%s'; there are %s".formatted(name, named.keySet()));
        }
        return tensor;
    }

    @Override
    public synchronized List<Layer> layers() {
        return Anatomy.of(networks, weights);
    }

    @Override
    public synchronized void writeOnnx(OutputStream out, Map<String, String> notes) throws IOException {
        var model = inference().export().withMetadata(notes);
        var problems = OnnxCheck.check(model);
        if (!problems.isEmpty()) {
            throw new IllegalStateException("the exported model is not valid ONNX: " + problems);
        }
        OnnxFile.write(model, out);
    }

    @Override
    public synchronized void close() {
        if (inference != null) {
            inference.close();
        }
        if (viewed != null) {
            viewed.program.close();
        }
    }
}
