package io.lectern.web.view;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.server.ErrorEvent;
import com.vaadin.flow.server.ServiceInitEvent;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;

/// What went wrong on a page and was not said there: a sentence at its edge, never what is behind it. The page stays.
@Singleton
final class Mishaps {

    void listen(@Observes ServiceInitEvent event) {
        event.getSource().addSessionInitListener(begun -> begun.getSession().setErrorHandler(Mishaps::say));
    }

    private static void say(ErrorEvent event) {
        var words = Wording.of(event.getThrowable());
        var ui = UI.getCurrent();
        if (ui != null) {
            var _ = ui.access(() -> Notices.warn(words));
        }
    }
}
