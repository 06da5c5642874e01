package io.lectern.web.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasSize;
import com.vaadin.flow.component.HasStyle;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.dom.DomListenerRegistration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectMapper;

/// A chart, drawn in the browser by ECharts from an option that is data: maps, lists, numbers and texts.
@Tag("lectern-chart")
public final class Chart extends Component implements HasSize, HasStyle {

    static final String ECHARTS = "webjars/echarts/5.5.0/echarts.min.js";
    private static final ObjectMapper JSON = new ObjectMapper();

    /// @param label what it shows, for those who cannot see it
    public Chart(String label) {
        getElement().setAttribute("role", "img");
        label(label);
    }

    /// ECharts comes while a page is still built.
    @Override
    protected void onAttach(AttachEvent event) {
        event.getUI().getPage().addJavaScript(ECHARTS);
    }

    public void label(String label) {
        getElement().setAttribute("aria-label", label);
    }

    /// Draws anew.
    public void draw(Map<String, ?> option) {
        getElement().callJsFunction("draw", json(option));
    }

    /// Does something once, when the browser next has drawn this.
    public void whenDrawn(Runnable then) {
        var listening = new AtomicReference<DomListenerRegistration>();
        listening.set(getElement().addEventListener("chart-drawn", _ -> {
            listening.get().remove();
            then.run();
        }));
    }

    /// Changes what is said and keeps the rest, zoom included.
    public void merge(Map<String, ?> option) {
        getElement().callJsFunction("merge", json(option));
    }

    /// Adds places to the ends of series, by name.
    public void append(Map<String, ?> places) {
        getElement().callJsFunction("append", json(places));
    }

    /// Lets the browser keep what is drawn as a file.
    ///
    /// @param kind `svg` or `png`
    public void save(String kind, String name) {
        getElement().callJsFunction("save", kind, name);
    }

    private static JsonNode json(Map<String, ?> option) {
        return JSON.valueToTree(option);
    }
}
