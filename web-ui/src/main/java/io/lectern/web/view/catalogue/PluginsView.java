package io.lectern.web.view.catalogue;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.Menu;
import com.vaadin.flow.router.PageTitle;
import com.vaadin.flow.router.Route;
import io.lectern.api.look.Figure;
import io.lectern.cli.Dashboard;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.plugin.KeptJar;
import io.lectern.runtime.plugin.LoadedJar;
import io.lectern.runtime.plugin.PluginJar;
import io.lectern.runtime.plugin.QuarantinedJar;
import io.lectern.runtime.worker.SessionWorker;
import io.lectern.web.security.Access;
import io.lectern.web.view.Background;
import io.lectern.web.view.Icon;
import io.lectern.web.view.figure.TableView;
import java.util.List;
import java.util.Map;

/// The jars of the plugin folder, what each brings or why it was set aside, and the plugins of the product.
@Route("plugins")
@PageTitle("Plugins")
@Menu(title = "Plugins", order = 8, icon = "plug")
@StyleSheet("lectern/catalogue.css")
public final class PluginsView extends Div {

    private final Lectern lectern;
    private final SessionWorker worker;
    private final Button reload = new Button("Look again", Icon.REFRESH.create());
    private final Div jars = new Div();
    private final Span status = new Span();

    public PluginsView(Lectern lectern, SessionWorker worker, Dashboard.Settings settings, Access access) {
        this.lectern = lectern;
        this.worker = worker;
        addClassNames("page", "catalogue-page");
        reload.addClickListener(_ -> reload());
        status.addClassNames("muted", "small");
        status.getElement().setAttribute("role", "status");
        var folder = new Span(lectern.home().plugins().toString());
        folder.addClassNames("mono", "wrap");
        reload.setVisible(access.isAdministrators());
        var bar = new Div(new Span("Jars in"), folder, reload, status);
        bar.addClassName("row");
        jars.addClassName("cards");
        add(bar, jars);
        if (access.isAdministrators()) {
            add(settings.uploads() ? new JarUpload(lectern.home().plugins(), this::reload) : howToSwitchOn());
        }
        add(Parts.card("Plugins and their versions", versions()));
        show();
    }

    private static Component howToSwitchOn() {
        var text = new Paragraph("Bringing jars by browser is switched off. Put a jar into the folder above and look"
                + " again, or start the server with --uploads.");
        text.addClassName("muted");
        return text;
    }

    private Component versions() {
        var rows = lectern.catalogue().versions().entrySet().stream()
                .map(plugin -> List.of(plugin.getKey(), plugin.getValue()))
                .toList();
        return new TableView(new Figure.Table("plugins", List.of("plugin", "version"), rows));
    }

    private void reload() {
        reload.setEnabled(false);
        status.setText("looking ...");
        Background.load(
                this,
                () -> {
                    var catalogue = lectern.reload();
                    worker.renew();
                    return catalogue.jars().size();
                },
                count -> {
                    status.setText(count == 1 ? "1 jar" : count + " jars");
                    reload.setEnabled(true);
                    show();
                },
                problem -> {
                    status.setText(problem);
                    reload.setEnabled(true);
                });
    }

    private void show() {
        jars.removeAll();
        lectern.catalogue().jars().stream().map(PluginsView::card).forEach(jars::add);
        if (jars.getComponentCount() == 0) {
            var begin = new Span("./lectern new-plugin NAME");
            begin.addClassName("mono");
            var empty = new Div(
                    new H3("No jar yet"),
                    new Paragraph("A plugin is one jar with models, data sets, metrics, lenses or experiments of your"
                            + " own. This begins one:"),
                    begin);
            empty.addClassName("empty");
            jars.add(empty);
        }
    }

    private static Component card(PluginJar jar) {
        var name = new Span(jar.file());
        name.addClassNames("card-name", "wrap");
        var card = new Div(name);
        card.addClassNames("card", "catalogue-card");
        switch (jar) {
            case LoadedJar loaded -> {
                card.add(state("loaded", "good"));
                contributions(loaded, card);
            }
            case KeptJar(var kept, var holders) -> {
                card.add(state("kept as it was", "warn"));
                card.add(Parts.quiet("it has changed or is gone, and stays as it was while run %s works with it"
                        .formatted(String.join(", ", holders))));
                contributions(kept, card);
            }
            case QuarantinedJar(var _, var reason) -> {
                card.add(state("set aside", "bad"));
                var why = new Span(reason);
                why.addClassName("wrap");
                card.add(why);
            }
        }
        return card;
    }

    private static Span state(String word, String colour) {
        var state = new Span(word);
        state.addClassNames("state", colour);
        return state;
    }

    private static void contributions(LoadedJar jar, Div card) {
        card.add(Parts.quiet("version " + jar.version()));
        var pages = Map.of(
                "model",
                "models",
                "data set",
                "datasets",
                "metric",
                "metrics",
                "lens",
                "lenses",
                "experiment",
                "experiments");
        jar.ids().forEach((kind, ids) -> {
            var links = new Div(Parts.quiet(kind));
            links.addClassName("links");
            ids.forEach(id -> links.add(new Anchor(pages.getOrDefault(kind, "catalogue") + "/" + id, id)));
            if (!ids.isEmpty()) {
                card.add(links);
            }
        });
        card.add(Parts.mono("sha256 " + jar.sha256().substring(0, 16) + "…"));
    }
}
