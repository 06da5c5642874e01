package io.lectern.web.view;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.runtime.Lectern;
import java.util.List;
import java.util.Map;

@Route("")
@PageTitle("Lectures")
@Menu(title = "Lectures", order = 1, icon = "vaadin:academy-cap")
public final class LecturesView extends Div {

    public LecturesView(Lectern lectern) {
        addClassName("page");
        var chart = new Chart("test");
        chart.draw(Map.of(
                "xAxis", Map.of("type", "value"),
                "yAxis", Map.of("type", "value"),
                "series", List.of(Map.of("type", "line", "data", List.of(List.of(0, 1), List.of(1, 3))))));
        add(new Div(lectern.runs().size() + " runs"), chart);
    }
}
