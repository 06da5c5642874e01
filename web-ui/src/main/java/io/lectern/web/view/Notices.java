package io.lectern.web.view;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;

/// What is said at the edge of the page for a while.
public final class Notices {

    private static final int MILLIS = 5_000;

    private Notices() {}

    public static void say(String text) {
        Notification.show(text, MILLIS, Position.BOTTOM_START);
    }

    /// Says what did not work, longer and before anything else.
    public static void warn(String text) {
        var notice = Notification.show(text, 2 * MILLIS, Position.BOTTOM_START);
        notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
        notice.setAssertive(true);
    }
}
