package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import java.util.Map;

/// Names and values under a heading.
final class Facts extends Div {

    Facts(String heading, Map<String, String> facts) {
        addClassName("card");
        add(new H3(heading), list(facts));
    }

    static Component list(Map<String, String> facts) {
        var list = new DescriptionList();
        list.addClassName("facts");
        facts.forEach((name, value) -> list.add(
                new DescriptionList.Term(name), new DescriptionList.Description(value.isEmpty() ? "—" : value)));
        return list;
    }
}
