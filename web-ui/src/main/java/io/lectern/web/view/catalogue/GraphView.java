package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Tag;
import io.lectern.api.data.Task;
import io.lectern.runtime.catalogue.Blueprint.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// What a model computes from what, drawn in the browser: scopes open and close.
@Tag("lectern-graph")
final class GraphView extends Component {

    private static final ObjectMapper JSON = new ObjectMapper();

    GraphView(Task<?> task, List<Layer> layers) {
        getElement().setAttribute("aria-label", "Graph of the model's layers");
        getElement().setAttribute("role", "group");
        var nodes = new ArrayList<Map<String, Object>>();
        task.inputs()
                .forEach((name, feature) -> nodes.add(
                        node(name, List.of(), feature.shape().stream().boxed().toList(), 0, 0)));
        layers.forEach(layer ->
                nodes.add(node(layer.path(), layer.inputs(), layer.output(), layer.weights(), layer.products())));
        getElement()
                .executeJs(
                        "customElements.whenDefined('lectern-graph').then(() => this.draw($0))",
                        JSON.<JsonNode>valueToTree(nodes));
    }

    private static Map<String, Object> node(
            String path, List<String> inputs, List<Integer> shape, long weights, long products) {
        return Map.of("path", path, "inputs", inputs, "shape", text(shape), "weights", weights, "products", products);
    }

    /// `6 × 28 × 28`.
    static String text(List<Integer> shape) {
        return shape.isEmpty() ? "1" : shape.stream().map(String::valueOf).collect(Collectors.joining(" × "));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("lectern/graph.js");
    }
}
