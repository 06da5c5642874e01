package io.lectern.runtime.play;

import io.lectern.api.ModelPlugin;
import io.lectern.runtime.Lectern;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/// Games that are under way. Those that nobody touches for a while end by themselves, and there are only so many.
public final class Playground {

    private static final String MODEL = "mlp";
    private static final int MOST = 12;
    private static final int MOST_STEPS = 2_000;
    private static final Duration IDLE = Duration.ofMinutes(3);

    private final Lectern lectern;
    private final Map<String, Seat> seats = new LinkedHashMap<>();

    public Playground(Lectern lectern) {
        this.lectern = lectern;
    }

    private static final class Seat {

        private final Game game;
        private long touched = System.nanoTime();

        Seat(Game game) {
            this.game = game;
        }
    }

    /// A game that has just begun.
    public record Begun(String game, PlayPoints points) {}

    /// The ids of the data sets that can be played with.
    public List<String> datasets() {
        return lectern.catalogue().datasets().stream()
                .filter(dataset -> PlayData.suits(dataset, lectern.home()))
                .map(dataset -> dataset.about().id())
                .toList();
    }

    /// Begins a game.
    ///
    /// @throws IllegalArgumentException if there is no such data set, a setting is wrong, or there are too many
    ///     games
    public Begun begin(PlayRequest request) {
        var catalogue = lectern.catalogue();
        ModelPlugin<?, ?, ?> model = catalogue.model(MODEL);
        try {
            var data = PlayData.of(catalogue.dataset(request.dataset()), lectern.home(), request);
            makeRoom();
            var game = Game.start(model, data, request);
            var id = UUID.randomUUID().toString();
            synchronized (seats) {
                seats.put(id, new Seat(game));
            }
            return new Begun(id, game.points());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// @throws IllegalArgumentException if there is no such game any more, or it cannot go on
    public PlayFrame advance(String id, int steps) {
        if (steps < 0 || steps > MOST_STEPS) {
            throw new IllegalArgumentException("steps is %d, outside [0, %d]".formatted(steps, MOST_STEPS));
        }
        var seat = seat(id);
        synchronized (seat) {
            return seat.game.advance(steps);
        }
    }

    public void end(String id) {
        Seat gone;
        synchronized (seats) {
            gone = seats.remove(id);
        }
        close(gone == null ? List.of() : List.of(gone));
    }

    private Seat seat(String id) {
        synchronized (seats) {
            var seat = seats.get(id);
            if (seat == null) {
                throw new IllegalArgumentException("this game is over, since nobody played for a while; start it anew");
            }
            seat.touched = System.nanoTime();
            return seat;
        }
    }

    private void makeRoom() {
        List<Seat> idle;
        synchronized (seats) {
            idle = seats.values().stream()
                    .filter(seat -> System.nanoTime() - seat.touched > IDLE.toNanos())
                    .toList();
            seats.values().removeAll(idle);
        }
        close(idle);
        synchronized (seats) {
            if (seats.size() >= MOST) {
                throw new IllegalArgumentException(
                        "%d games are under way, which is all this server plays; try again in a few minutes"
                                .formatted(MOST));
            }
        }
    }

    private static void close(List<Seat> seats) {
        for (var seat : seats) {
            synchronized (seat) {
                seat.game.close();
            }
        }
    }
}
