package io.lectern.web.view.runs;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.dom.Element;
import io.lectern.runtime.query.QueryException;
import io.lectern.runtime.query.RunFilter;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.Store.Vocabulary;
import java.util.function.Consumer;
import java.util.function.Supplier;
import tools.jackson.databind.ObjectMapper;

/// A line in which one says which runs are meant, completed as one types, with what is wrong below it.
@Tag("div")
public final class QueryField extends Div {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TEXT = "event.detail.text";
    private static final String CARET = "event.detail.caret";

    private final Element line = new Element("lectern-query");
    private final Span problem = new Span();
    private final Supplier<Vocabulary> vocabulary;
    private final Consumer<String> change;
    private String text = "";

    /// @param change told of every text that can be understood
    public QueryField(Supplier<Vocabulary> vocabulary, Consumer<String> change) {
        this.vocabulary = vocabulary;
        this.change = change;
        addClassName("query");
        problem.addClassName("query-problem");
        problem.setId("query-problem");
        problem.getElement().setAttribute("aria-live", "polite");
        line.setAttribute("label", "Filter runs");
        line.setAttribute("placeholder", "model = lenet and accuracy > 0.98");
        line.setAttribute("describedby", "query-problem");
        getElement().appendChild(line);
        add(problem);
        line.addEventListener("query-edit", event -> {
                    var data = event.getEventData();
                    edited(data.get(TEXT).asString(), data.get(CARET).asInt());
                })
                .addEventData(TEXT)
                .addEventData(CARET);
        line.addEventListener(
                        "query-done",
                        event -> done(event.getEventData().get(TEXT).asString()))
                .addEventData(TEXT);
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("lectern/runs.js");
    }

    public String text() {
        return text;
    }

    /// Shows a text as if it had been typed; nobody is told.
    public void show(String typed) {
        text = typed;
        line.setProperty("text", typed);
        say(typed);
        problem.addClassName("meant");
    }

    /// What the present text asks for; every run where it cannot be understood.
    public RunQuery query() {
        try {
            return RunFilter.parse(text, vocabulary.get());
        } catch (QueryException _) {
            return RunQuery.ALL;
        }
    }

    private void edited(String typed, int caret) {
        var completion = RunFilter.complete(typed, caret, vocabulary.get());
        line.callJsFunction("offer", JSON.valueToTree(completion.options()), completion.start(), completion.end());
        problem.removeClassName("meant");
        take(typed);
    }

    private void done(String typed) {
        problem.addClassName("meant");
        take(typed);
    }

    private void take(String typed) {
        if (say(typed) && !typed.equals(text)) {
            text = typed;
            change.accept(typed);
        }
    }

    private boolean say(String typed) {
        try {
            RunFilter.parse(typed, vocabulary.get());
            problem.setText("");
            return true;
        } catch (QueryException e) {
            problem.setText(e.getMessage());
            return false;
        }
    }
}
