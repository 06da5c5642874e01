package io.lectern.web.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.Tag;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.html.UnorderedList;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import io.lectern.web.security.Access;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// What is around every page: the way to the others, and light or dark.
///
/// A page enters the navigation by `@Menu(title, order, icon)`. All of it is plain HTML that styles arrange, since
/// every page waits for it.
@Layout
@Tag("lectern-shell")
public final class MainLayout extends Component implements RouterLayout, AfterNavigationObserver {

    private static final Remembered SCHEME = new Remembered("lectern.color-scheme");

    /// Pages that are reached from one that the navigation has.
    private static final Map<String, String> WITHIN = Map.of(
            "models", "catalogue",
            "datasets", "catalogue",
            "metrics", "catalogue",
            "lenses", "catalogue",
            "experiments", "");

    private final List<Anchor> links = new ArrayList<>();
    private final Span title = new Span();
    private final Main content = new Main();
    private final Button scheme = new Button();
    private ColorScheme.Value chosen = ColorScheme.Value.SYSTEM;

    public MainLayout(Access access) {
        title.addClassName("page-title");
        scheme.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        scheme.addClickListener(_ -> {
            choose(next());
            SCHEME.write(chosen.name().toLowerCase(Locale.ROOT));
        });
        var navbar = new Header(toggle(), title, scheme);
        var stage = new Div(navbar, content);
        stage.addClassName("stage");
        getElement().appendChild(drawer(access).getElement(), stage.getElement());
        show();
    }

    /// The script of the shell listens to it, so that it needs no way to the server and back.
    private static Button toggle() {
        var toggle = new Button(Icon.MENU.create());
        toggle.addClassName("drawer-toggle");
        toggle.setAriaLabel("Show or hide the navigation");
        return toggle;
    }

    private Nav drawer(Access access) {
        MenuConfiguration.getMenuEntries().forEach(entry -> add(entry.path(), entry.title(), Icon.of(entry.icon())));
        if (access.isLogInDemanded() && access.isAdministrators()) {
            add("users", "Users", Icon.USERS);
        }
        var pages = new UnorderedList();
        links.forEach(link -> pages.add(new ListItem(link)));
        var drawer = new Nav(brand(), pages);
        drawer.getElement().setAttribute("aria-label", "Pages");
        access.name().map(MainLayout::whoIsHere).ifPresent(drawer::add);
        return drawer;
    }

    private void add(String path, String title, Icon icon) {
        var link = new Anchor(path.startsWith("/") ? path.substring(1) : path, icon.create(), new Span(title));
        link.getElement().setAttribute("router-link", true);
        links.add(link);
    }

    private static Div brand() {
        var brand = new Div(new Image("lectern/icon.svg", ""), new Span("Lectern"));
        brand.addClassName("brand");
        return brand;
    }

    private static Div whoIsHere(String name) {
        var out = new Button(
                "Log out",
                _ -> UI.getCurrent()
                        .getPage()
                        .executeJs("fetch('logout', {method: 'POST'}).then(() => location.assign('login'))"));
        out.addThemeVariants(ButtonVariant.LUMO_TERTIARY, ButtonVariant.LUMO_SMALL);
        var who = new Span(name);
        who.addClassNames("cut", "small");
        var here = new Div(who, out);
        here.addClassName("who");
        return here;
    }

    @Override
    public void showRouterLayoutContent(HasElement page) {
        content.getElement().removeAllChildren();
        content.getElement().appendChild(page.getElement());
    }

    @Override
    public void removeRouterLayoutContent(HasElement page) {
        page.getElement().removeFromParent();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var page = content.getChildren().findFirst().orElse(content);
        title.setText(MenuConfiguration.getPageHeader(page).orElse(""));
        var first = event.getLocation().getFirstSegment();
        var here = WITHIN.getOrDefault(first, first);
        links.forEach(link -> {
            if (here.equals(link.getHref())) {
                link.getElement().setAttribute("aria-current", "page");
            } else {
                link.getElement().removeAttribute("aria-current");
            }
        });
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        var page = event.getUI().getPage();
        page.addJavaScript("lectern/shell.js");
        page.addJavaScript("lectern/chart.js");
        choose(scheme(SCHEME.read().orElse("")));
    }

    private ColorScheme.Value next() {
        return switch (chosen) {
            case LIGHT -> ColorScheme.Value.DARK;
            case DARK -> ColorScheme.Value.SYSTEM;
            default -> ColorScheme.Value.LIGHT;
        };
    }

    private static ColorScheme.Value scheme(String stored) {
        return switch (stored) {
            case "light" -> ColorScheme.Value.LIGHT;
            case "dark" -> ColorScheme.Value.DARK;
            default -> ColorScheme.Value.SYSTEM;
        };
    }

    private void choose(ColorScheme.Value value) {
        chosen = value;
        UI.getCurrent().getPage().setColorScheme(value);
        show();
    }

    private void show() {
        var icon = switch (chosen) {
            case LIGHT -> Icon.SUN_O;
            case DARK -> Icon.MOON_O;
            default -> Icon.ADJUST;
        };
        var words = switch (chosen) {
            case LIGHT -> "Light colours; click for dark";
            case DARK -> "Dark colours; click for those of the system";
            default -> "Colours of the system; click for light";
        };
        scheme.setIcon(icon.create());
        scheme.setAriaLabel(words);
        scheme.setTooltipText(words);
    }
}
