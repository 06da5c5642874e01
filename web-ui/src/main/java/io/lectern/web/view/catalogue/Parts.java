package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLink;
import io.lectern.api.Contribution;
import io.lectern.web.view.Icon;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;

/// What the pages of the catalogue have in common.
final class Parts {

    private Parts() {}

    /// Name, summary, paper, and what to do next.
    static Component head(Contribution.Description about, String kind, Component... actions) {
        var name = new H2(about.name());
        var facts = new Div(quiet(kind), mono(about.id()));
        facts.addClassName("row");
        if (about.paper().startsWith("https://")) {
            facts.add(outside(about.paper(), "paper"));
        }
        facts.add(actions);
        var summary = new Paragraph(about.summary());
        summary.addClassName("lead");
        var head = new Div(name, facts, summary);
        head.addClassName("catalogue-head");
        return head;
    }

    static Anchor outside(String address, String text) {
        var link = new Anchor(address, text);
        link.setTarget("_blank");
        link.getElement().setAttribute("rel", "noopener noreferrer");
        return link;
    }

    /// A link that looks like the main thing to do.
    static Anchor action(Icon icon, String text, String target) {
        var link = new Anchor(target, icon.create(), new Span(text));
        link.addClassName("action");
        return link;
    }

    static Div card(String title, Component... content) {
        var card = new Div(new H3(title));
        card.add(content);
        card.addClassName("card");
        return card;
    }

    static Span quiet(String text) {
        var span = new Span(text);
        span.addClassNames("muted", "small");
        return span;
    }

    static Span mono(String text) {
        var span = new Span(text);
        span.addClassNames("mono", "muted", "small");
        return span;
    }

    /// That there is no such thing, with what is meant perhaps.
    static Component unknown(String what, RuntimeException e) {
        var empty = new Div(
                new H3("There is no such " + what),
                new Paragraph(e.getMessage()),
                new RouterLink("The catalogue", CatalogueView.class));
        empty.addClassName("empty");
        return empty;
    }

    /// The address of a page with query parameters.
    static String address(String page, Map<String, String> parameters) {
        var address = new StringBuilder(page);
        var separator = '?';
        for (var parameter : parameters.entrySet()) {
            address.append(separator)
                    .append(parameter.getKey())
                    .append('=')
                    .append(URLEncoder.encode(parameter.getValue(), StandardCharsets.UTF_8));
            separator = '&';
        }
        return address.toString();
    }

    /// `LanguageModelling` as `language modelling`.
    static String words(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }
}
