package io.lectern.lenses;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.Predictor;
import io.lectern.api.Predictor.Layer;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What a model computes from what: a box for each layer, or for all layers of a scope together.
///
/// A box says the shape of its result for one example and how many weights it learns. The darker it is, the more.
@About(
        id = "computational-graph",
        name = "Computational graph",
        summary = "What a model computes from what, with shapes and weights; scopes are collapsed at a depth.")
public final class ComputationalGraph implements LensPlugin<ComputationalGraph.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("How many parts of a path are told apart: 1 is a box for each outermost layer or block.")
            @Range(min = 1, max = 32)
            int depth) {}

    /// Layers of one scope.
    private static final class Box {

        private Shape output = Shape.SCALAR;
        private long weights;
        private int layers;
    }

    @Override
    public Settings defaults() {
        return new Settings(1);
    }

    @Override
    public Optional<String> objection(Subject subject) {
        return subject.model() instanceof Predictor.Described
                ? Optional.empty()
                : Optional.of("the model does not say what it is made of");
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var layers = Network.layers(subject.model());
        var paths = layers.stream().map(Layer::path).collect(Collectors.toSet());
        Map<String, Box> boxes = new LinkedHashMap<>();
        subject.task()
                .inputs()
                .forEach((name, feature) -> boxes.computeIfAbsent(name, _ -> new Box()).output = feature.shape());
        var links = new LinkedHashSet<Figure.Link>();
        long weights = 0;
        for (var layer : layers) {
            var scope = scope(layer.path(), settings.depth);
            var box = boxes.computeIfAbsent(scope, _ -> new Box());
            box.output = layer.output();
            box.weights += layer.weights();
            box.layers++;
            weights += layer.weights();
            for (var input : layer.inputs()) {
                var from = paths.contains(input) ? scope(input, settings.depth) : input;
                if (!from.equals(scope)) {
                    links.add(new Figure.Link(from, scope, ""));
                }
            }
        }
        var nodes = new ArrayList<Figure.Node>();
        boxes.forEach(
                (scope, box) -> nodes.add(new Figure.Node(scope, label(scope, box), Math.log10(1.0 + box.weights))));
        return new Figure.Graph(
                "Computational graph: %,d weights; darker boxes have more".formatted(weights),
                nodes,
                List.copyOf(links));
    }

    private static String scope(String path, int depth) {
        return Stream.of(path.split("/")).limit(depth).collect(Collectors.joining("/"));
    }

    private static String label(String scope, Box box) {
        var lines = new ArrayList<>(List.of(scope, box.output.rank() == 0 ? "1" : Histogram.text(box.output)));
        if (box.layers > 1) {
            lines.add("%d layers".formatted(box.layers));
        }
        if (box.weights > 0) {
            lines.add("%,d weights".formatted(box.weights));
        }
        return String.join("\n", lines);
    }
}
