package io.lectern.web.view;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.applayout.AppLayout;
import com.vaadin.flow.component.applayout.DrawerToggle;
import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.button.ButtonVariant;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Image;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.component.icon.Icon;
import com.vaadin.flow.component.icon.VaadinIcon;
import com.vaadin.flow.component.page.ColorScheme;
import com.vaadin.flow.component.sidenav.SideNav;
import com.vaadin.flow.component.sidenav.SideNavItem;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Layout;
import com.vaadin.flow.server.menu.MenuConfiguration;
import com.vaadin.flow.server.menu.MenuEntry;
import io.lectern.web.security.Access;
import java.util.Locale;

/// What is around every page: the way to the others, and light or dark.
///
/// A page enters the navigation by `@Menu(title, order, icon)`.
@Layout
public final class MainLayout extends AppLayout implements AfterNavigationObserver {

    private static final Remembered SCHEME = new Remembered("lectern.color-scheme");

    private final Span title = new Span();
    private final Button scheme = new Button();
    private ColorScheme.Value chosen = ColorScheme.Value.SYSTEM;

    public MainLayout(Access access) {
        setPrimarySection(Section.DRAWER);
        title.addClassName("page-title");
        scheme.addThemeVariants(ButtonVariant.LUMO_TERTIARY);
        scheme.addClickListener(_ -> {
            choose(next());
            SCHEME.write(chosen.name().toLowerCase(Locale.ROOT));
        });
        var toggle = new DrawerToggle();
        toggle.setAriaLabel("Show or hide the navigation");
        var actions = new Div(scheme);
        actions.addClassName("navbar-actions");
        addToNavbar(toggle, title, actions);
        addToDrawer(brand(), navigation(access));
        access.name().map(MainLayout::whoIsHere).ifPresent(this::addToDrawer);
        show();
    }

    private static Div brand() {
        var mark = new Image("lectern/icon.svg", "");
        var brand = new Div(mark, new Span("Lectern"));
        brand.addClassName("brand");
        return brand;
    }

    private static SideNav navigation(Access access) {
        var navigation = new SideNav();
        navigation.getElement().setAttribute("aria-label", "Pages");
        MenuConfiguration.getMenuEntries().forEach(entry -> navigation.addItem(item(entry)));
        if (access.isLogInDemanded() && access.isAdministrators()) {
            var users = new SideNavItem("Users", "users");
            users.setPrefixComponent(VaadinIcon.USERS.create());
            navigation.addItem(users);
        }
        navigation.getElement().getStyle().set("flex", "1");
        return navigation;
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

    private static SideNavItem item(MenuEntry entry) {
        var item = new SideNavItem(entry.title(), entry.path());
        item.setMatchNested(true);
        if (entry.icon() != null) {
            item.setPrefixComponent(new Icon(entry.icon()));
        }
        return item;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        title.setText(MenuConfiguration.getPageHeader(getContent()).orElse(""));
    }

    @Override
    protected void onAttach(AttachEvent event) {
        super.onAttach(event);
        event.getUI().getPage().addJavaScript("lectern/chart.js");
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
            case LIGHT -> VaadinIcon.SUN_O;
            case DARK -> VaadinIcon.MOON_O;
            default -> VaadinIcon.ADJUST;
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
