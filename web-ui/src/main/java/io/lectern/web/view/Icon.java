package io.lectern.web.view;

import com.vaadin.flow.component.html.Span;
import java.util.Locale;

/// A small picture that stands for what a button does or where a link leads. Each has a line in `lectern/icons.css`:
/// Vaadin's own set of icons comes as one script of 600, which every page would wait for.
public enum Icon {
    ACADEMY_CAP,
    ADJUST,
    ANGLE_LEFT,
    ANGLE_RIGHT,
    ARROW_BACKWARD,
    ARROW_LEFT,
    BOOK,
    CHART_LINE,
    CLOSE_SMALL,
    CLOUD_UPLOAD_O,
    COPY_O,
    DOWNLOAD_ALT,
    EYE,
    GAMEPAD,
    GRID_V,
    MENU,
    MOON_O,
    PAUSE,
    PENCIL,
    PLAY,
    PLUG,
    PLUS,
    PLUS_CIRCLE_O,
    REFRESH,
    SCALE,
    SEARCH,
    SPLIT,
    STEP_FORWARD,
    STOP,
    SUN_O,
    TAG,
    TRASH,
    USERS;

    /// The icon of a name as `@Menu` has it: `academy-cap`.
    static Icon of(String name) {
        return valueOf(name.replace('-', '_').toUpperCase(Locale.ROOT));
    }

    /// Programs that read pages out pass over it.
    public Span create() {
        var icon = new Span();
        icon.addClassNames("icon", "icon-" + name().replace('_', '-').toLowerCase(Locale.ROOT));
        icon.getElement().setAttribute("aria-hidden", "true");
        return icon;
    }
}
