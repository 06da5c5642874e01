package io.lectern.toolkit;

import io.lectern.api.Predictor.Layer;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.Variable;
import io.lectern.onnx.Weights;
import io.lectern.onnx.nn.Scope;
import io.lectern.onnx.nn.Trace;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/// What a network is made of, read off the expressions that it builds.
///
/// Where two layers have one result (dropout in use, or a block that ends in its last layer) the inner or earlier one
/// stands for both.
final class Anatomy {

    private final Map<Tensor, String> names = new IdentityHashMap<>();
    private final Map<String, Tensor> results = new LinkedHashMap<>();
    private final Map<String, Long> learnt = new HashMap<>();
    private final Map<Tensor, Boolean> charged = new IdentityHashMap<>();

    private Anatomy(Networks networks, Weights weights) {
        var trace = new Trace(weights, false);
        var inputs = Fields.inputs(networks.inputs(), 1);
        var predictions = networks.answers(networks.predictions(inputs, Scope.root(trace)));
        inputs.forEach((name, tensor) -> names.put(tensor, name));
        var layers = trace.layers();
        layers.forEach((path, result) -> {
            if (names.putIfAbsent(result, path) == null) {
                results.put(path, result);
            }
        });
        predictions.forEach((name, result) -> {
            if (names.putIfAbsent(result, name) == null) {
                results.put(name, result);
            }
        });
        trace.parameters().forEach(variable -> count(variable, trace.read(variable)));
    }

    static List<Layer> of(Networks networks, Weights weights) {
        return new Anatomy(networks, weights).layers();
    }

    /// Adds a weight to the innermost layer around it; on its own where there is none.
    private void count(Variable variable, Tensor tensor) {
        long size = variable.shape().size();
        for (int end = variable.path().lastIndexOf('/');
                end > 0;
                end = variable.path().lastIndexOf('/', end - 1)) {
            var owner = variable.path().substring(0, end);
            if (results.containsKey(owner)) {
                learnt.merge(owner, size, Long::sum);
                return;
            }
        }
        names.put(tensor, variable.path());
        learnt.put(variable.path(), size);
    }

    private List<Layer> layers() {
        var layers = new ArrayList<Layer>();
        var listed = new LinkedHashSet<String>();
        results.forEach((path, result) -> {
            var inputs = inputs(result);
            for (var input : inputs) {
                if (!results.containsKey(input) && learnt.containsKey(input) && listed.add(input)) {
                    layers.add(new Layer(input, List.of(), shape(input), learnt.getOrDefault(input, 0L), 0));
                }
            }
            var shape = example(result.shape());
            layers.add(new Layer(path, inputs, shape, learnt.getOrDefault(path, 0L), products(result)));
        });
        return layers;
    }

    private Shape shape(String weight) {
        return names.entrySet().stream()
                .filter(entry -> entry.getValue().equals(weight))
                .map(entry -> entry.getKey().shape())
                .findFirst()
                .orElse(Shape.SCALAR);
    }

    private static Shape example(Shape batch) {
        return batch.rank() == 0 ? batch : batch.remove(0);
    }

    /// The products between a result and the nearest results with names, each counted for one layer only.
    private long products(Tensor result) {
        var open = new ArrayDeque<>(List.of(result));
        long products = 0;
        while (!open.isEmpty()) {
            var tensor = open.removeFirst();
            if (charged.put(tensor, true) == null) {
                products += Products.of(tensor);
                tensor.inputs().stream()
                        .filter(input -> !names.containsKey(input))
                        .forEach(open::add);
            }
        }
        return products;
    }

    /// The nearest tensors with names that a result is computed from.
    private List<String> inputs(Tensor result) {
        var found = new LinkedHashSet<String>();
        var seen = new IdentityHashMap<Tensor, Boolean>();
        var open = new ArrayDeque<>(result.inputs());
        while (!open.isEmpty()) {
            var tensor = open.removeFirst();
            if (seen.put(tensor, true) != null) {
                continue;
            }
            var name = names.get(tensor);
            if (name != null) {
                found.add(name);
            } else {
                open.addAll(tensor.inputs());
            }
        }
        return List.copyOf(found);
    }
}
