package io.lectern.web.view;

import com.vaadin.flow.component.dependency.StyleSheet;
import com.vaadin.flow.component.page.AppShellConfigurator;
import com.vaadin.flow.component.page.Push;
import com.vaadin.flow.server.AppShellSettings;
import com.vaadin.flow.theme.aura.Aura;
import java.util.Map;
import java.util.regex.Pattern;

/// What all pages have: theme, styles, push.
///
/// Styles and scripts of ours are plain files that the browser loads as they are, so that building the dashboard needs
/// no front-end tools.
@Push
@StyleSheet(Aura.STYLESHEET)
@StyleSheet("lectern/lectern.css")
@StyleSheet("lectern/icons.css")
public final class Shell implements AppShellConfigurator {

    /// Pages that open with charts: their library is fetched together with the page.
    private static final Pattern CHARTED = Pattern.compile("/(runs/[^/]+|compare)");

    @Override
    public void configurePage(AppShellSettings settings) {
        settings.setPageTitle("Lectern");
        settings.addFavIcon("icon", "lectern/icon.svg", "any");
        settings.addMetaTag("color-scheme", "light dark");
        if (CHARTED.matcher(settings.getRequest().getPathInfo()).matches()) {
            settings.addLink(Chart.ECHARTS, Map.of("rel", "preload", "as", "script"));
        }
    }
}
