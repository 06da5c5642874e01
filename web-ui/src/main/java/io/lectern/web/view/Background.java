package io.lectern.web.view;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.UIDetachedException;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Work of a page that takes longer than a click may: done beside the page, shown when it is there.
public final class Background {

    private Background() {}

    /// @param owner called back as long as it is on screen
    /// @param show  told the result
    /// @param fail  told in a sentence why there is none
    public static <T> void load(Component owner, Supplier<T> work, Consumer<T> show, Consumer<String> fail) {
        var ui = UI.getCurrent();
        Thread.ofVirtual().name("page").start(() -> {
            Runnable outcome;
            try {
                var result = work.get();
                outcome = () -> show.accept(result);
            } catch (RuntimeException | Error e) {
                var words = Wording.of(e);
                outcome = () -> fail.accept(words);
            }
            show(ui, owner, outcome);
        });
    }

    /// Lets something be seen, if anybody still looks.
    public static void show(UI ui, Component owner, Runnable change) {
        try {
            var _ = ui.access(() -> {
                if (owner.isAttached()) {
                    change.run();
                }
            });
        } catch (UIDetachedException _) {
            // whoever asked has left
        }
    }
}
