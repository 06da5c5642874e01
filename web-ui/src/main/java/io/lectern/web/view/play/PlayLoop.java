package io.lectern.web.view.play;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.UI;
import io.lectern.runtime.play.PlayFrame;
import io.lectern.runtime.worker.Interactive;
import io.lectern.web.view.Background;
import io.lectern.web.view.Wording;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/// Trains a game and shows its frames until someone stops it. A browser that draws slowly gets fewer frames, and no
/// frame waits behind another.
final class PlayLoop {

    private static final long FRAME = Duration.ofMillis(66).toNanos();
    private static final int UNDER_WAY = 2;
    private static final long PATIENCE = 10;

    private final Interactive interactive;
    private final String game;
    private final int steps;
    private final Semaphore room = new Semaphore(UNDER_WAY);
    private volatile boolean stopped;

    private PlayLoop(Interactive interactive, String game, int steps) {
        this.interactive = interactive;
        this.game = game;
        this.steps = steps;
    }

    /// @param steps for each frame
    /// @param show  told each frame, and whom to tell when it is drawn
    /// @param fail  told why it cannot go on
    static PlayLoop start(
            Interactive interactive,
            String game,
            int steps,
            Component owner,
            BiConsumer<PlayFrame, Runnable> show,
            Consumer<String> fail) {
        var loop = new PlayLoop(interactive, game, steps);
        var ui = UI.getCurrent();
        Thread.ofVirtual().name("playground").start(() -> loop.run(ui, owner, show, fail));
        return loop;
    }

    private void run(UI ui, Component owner, BiConsumer<PlayFrame, Runnable> show, Consumer<String> fail) {
        try {
            while (!stopped) {
                long begin = System.nanoTime();
                if (!room.tryAcquire(PATIENCE, TimeUnit.SECONDS)) {
                    return; // nobody looks any more
                }
                var frame = interactive.advance(game, steps);
                Background.show(ui, owner, () -> {
                    if (!stopped) {
                        show.accept(frame, room::release);
                    }
                });
                long left = FRAME - (System.nanoTime() - begin);
                TimeUnit.NANOSECONDS.sleep(Math.max(0, left));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            var words = Wording.of(e);
            Background.show(ui, owner, () -> {
                if (!stopped) {
                    fail.accept(words);
                }
            });
        }
    }

    void stop() {
        stopped = true;
    }
}
