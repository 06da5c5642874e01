package io.lectern.web.view.runs;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Code;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.RouterLink;

/// What stands where no run does: why, and what to do.
final class Nothing extends Div {

    Nothing() {
        addClassName("empty");
    }

    void show(boolean bin, String query) {
        removeAll();
        if (!query.isBlank()) {
            add(new H3("No run is like this"), new Paragraph("Take away a condition, or clear the filter."));
            var all = new RouterLink("Show all runs", RunsView.class);
            add(all);
        } else if (bin) {
            add(
                    new H3("The bin is empty"),
                    new Paragraph("Runs that are put here can be restored until it is emptied."));
        } else {
            var begin =
                    new Button("Start the first run", _ -> getUI().orElseThrow().navigate("new"));
            begin.addThemeVariants(ButtonVariant.LUMO_PRIMARY);
            add(
                    new H3("No runs yet"),
                    new Paragraph("A run trains a model on a data set. It appears here while it goes on."),
                    begin,
                    new Paragraph("or, on the command line:"),
                    new Code("lectern train lenet"));
        }
    }
}
