package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store;
import io.lectern.web.view.Tone;
import java.util.Map;

/// The newest runs of a model or on a data set, and the way to all.
final class RunLinks extends Div {

    private static final int FEW = 8;

    private RunLinks(Store.Found found, String query) {
        addClassName("run-links");
        if (found.total() == 0) {
            add(Parts.quiet("none yet"));
            return;
        }
        found.runs().forEach(run -> add(line(run)));
        add(new Anchor(
                Parts.address("runs", Map.of("q", query)),
                found.total() == 1 ? "this run among all" : "all %,d runs".formatted(found.total())));
    }

    /// @param column `model` or `dataset`
    static RunLinks of(Store store, String column, String id) {
        var query = RunQuery.ALL
                .where(RunQuery.Field.column(column), RunQuery.Test.IS, id)
                .page(0, FEW);
        return new RunLinks(store.find(query), "%s = %s".formatted(column, id));
    }

    private static Div line(RunSummary run) {
        var state = new Span(run.status().id());
        state.addClassNames("state", Tone.of(run.status()).id(), "small");
        var line = new Div(new Anchor("runs/" + run.id(), run.id()), state);
        line.addClassName("row");
        return line;
    }
}
