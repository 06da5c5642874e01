package io.lectern.web.view.run;

import com.vaadin.flow.component.notification.Notification;
import com.vaadin.flow.component.notification.Notification.Position;
import com.vaadin.flow.component.notification.NotificationVariant;
import java.io.UncheckedIOException;

/// What is said at the edge of the page for a while.
final class Notices {

    private static final int MILLIS = 5_000;

    private Notices() {}

    static void say(String text) {
        Notification.show(text, MILLIS, Position.BOTTOM_START);
    }

    /// Does what may be refused, and says why.
    static void attempt(Runnable action) {
        try {
            action.run();
        } catch (IllegalArgumentException | UncheckedIOException e) {
            var notice = Notification.show(String.valueOf(e.getMessage()), 2 * MILLIS, Position.BOTTOM_START);
            notice.addThemeVariants(NotificationVariant.LUMO_ERROR);
            notice.setAssertive(true);
        }
    }
}
