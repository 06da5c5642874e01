package io.lectern.web.view.look;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import io.lectern.api.LensPlugin;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Look;
import io.lectern.runtime.look.Prospect;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.worker.Interactive;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Optional;
import java.util.function.Consumer;

/// The lenses of a run, what can be chosen for one, and what it shows.
final class LookWorkspace extends Div {

    /// In the place of a lens: predictions for one's own inputs.
    private static final String TRY = "try";

    private final Lectern lectern;
    private final Interactive interactive;
    private final Glance glance;
    private final Prospect prospect;
    private final Optional<Prospect> with;
    private final OwnInput own;
    private final Consumer<Glance> go;

    LookWorkspace(
            Lectern lectern,
            Interactive interactive,
            Glance glance,
            Prospect prospect,
            Optional<Prospect> with,
            OwnInput own,
            Consumer<Glance> go) {
        this.lectern = lectern;
        this.interactive = interactive;
        this.prospect = prospect;
        this.with = with;
        this.own = own;
        this.go = go;
        this.glance = glance.lens().isEmpty() ? glance.lens(TRY) : glance;
        addClassName("look-workspace");
        var main = new Div();
        main.addClassName("look-main");
        add(lenses(), main);
        if (this.glance.lens().equals(TRY)) {
            main.add(new TryPanel(interactive, prospect, with, own));
            return;
        }
        try {
            main.add(lens(lectern.catalogue().lens(this.glance.lens())));
        } catch (UnknownIdException e) {
            main.add(new Span(e.getMessage()));
        }
    }

    private Component lenses() {
        var list = new Nav();
        list.addClassName("look-lenses");
        list.getElement().setAttribute("aria-label", "Lenses");
        list.add(link(TRY, "Try it", "Draw, type or bring an input and see what the model answers.", ""));
        prospect.lenses().stream()
                .sorted(Comparator.comparing((Look.Fit fit) -> !fit.fits()))
                .map(fit -> link(
                        fit.lens(),
                        lectern.catalogue().lens(fit.lens()).about().name(),
                        fit.summary(),
                        fit.objection()))
                .forEach(list::add);
        return list;
    }

    /// A lens that does not fit says why in place of what it shows.
    private Component link(String id, String name, String summary, String objection) {
        var title = new Span(name);
        title.addClassName("card-name");
        var text = new Span(objection.isEmpty() ? summary : "Does not fit: " + objection);
        text.addClassNames("muted", "small");
        if (!objection.isEmpty()) {
            var place = new Div(title, text);
            place.addClassNames("look-lens", "unfit");
            return place;
        }
        var link = new Anchor(glance.lens(id).address(), title, text);
        link.addClassName("look-lens");
        if (id.equals(glance.lens())) {
            link.addClassName("current");
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }

    private Component lens(LensPlugin<?> lens) {
        var name = new H3(lens.about().name());
        var head = new Div(name, new Anchor("lenses/" + lens.about().id(), "about this lens"));
        head.addClassName("row");
        var all = new Div(head, new LensControls(lens, prospect, glance, go), shown(lens));
        all.addClassName("look-lens-page");
        return all;
    }

    private Component shown(LensPlugin<?> lens) {
        var all = new ArrayList<LookColumn>();
        all.add(new LookColumn(interactive, prospect, glance, glance.at(), step -> go.accept(glance.at(step))));
        with.ifPresent(other -> all.add(
                new LookColumn(interactive, other, glance, glance.withAt(), step -> go.accept(glance.withAt(step)))));
        var columns = new Div();
        columns.addClassName("look-columns");
        all.forEach(columns::add);
        if (glance.source() == Source.DATA || !LensControls.takesOwn(lens, prospect)) {
            all.forEach(LookColumn::look);
            return columns;
        }
        own.listen(input -> all.forEach(column -> column.look(input)));
        own.made()
                .ifPresentOrElse(
                        input -> all.forEach(column -> column.look(input)),
                        () -> all.forEach(column -> column.await("What you make is looked at here.")));
        var input = new Div(own);
        input.addClassName("card");
        var both = new Div(input, columns);
        both.addClassName("look-own");
        return both;
    }
}
