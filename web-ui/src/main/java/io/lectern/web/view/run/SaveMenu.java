package io.lectern.web.view.run;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.server.streams.DownloadHandler;
import io.lectern.web.view.Chart;
import io.lectern.web.view.Icon;
import java.util.Locale;

/// The kinds of file that a chart can be kept as, folded into an icon. `shell.js` folds it again when somebody is done.
@Tag("details")
final class SaveMenu extends HtmlContainer {

    private final Chart chart;
    private final String file;

    /// @param name what the chart shows
    /// @param file what a file is called, without its ending
    /// @param csv  gives the numbers
    SaveMenu(String name, Chart chart, String file, DownloadHandler csv) {
        this.chart = chart;
        this.file = file;
        addClassName("menu");
        var icon = new Element("summary");
        icon.setAttribute("aria-label", "Download " + name);
        icon.appendChild(Icon.DOWNLOAD_ALT.create().getElement());
        getElement().appendChild(icon);
        add(new Div(picture("SVG"), picture("PNG"), new Anchor(csv, "CSV")));
    }

    private Component picture(String kind) {
        return new NativeButton(kind, _ -> chart.save(kind.toLowerCase(Locale.ROOT), file));
    }
}
