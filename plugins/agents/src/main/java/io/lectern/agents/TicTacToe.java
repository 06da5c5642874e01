package io.lectern.agents;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Control;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.nio.file.Path;
import java.util.List;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Two players put stones on a square board in turn; a row, column or diagonal of one's own stones
/// wins.
@About(
        id = "tic-tac-toe",
        name = "Tic-tac-toe",
        summary = "A game of two: stones in a row win; to be learnt by playing, needs no files.")
public final class TicTacToe implements DatasetPlugin<Environment<?>, TicTacToe.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Rows and columns of the board.") @Range(min = 3, max = 7)
            int side,

            @Doc("Stones in a row that win; at most as many as the board has rows.") @Range(min = 3, max = 7)
            int row) {

        public Settings {
            if (row > side) {
                throw new IllegalArgumentException(
                        "row is %d, but a board of %d rows has place for %d in a row at most; choose a larger side"
                                .formatted(row, side, side));
            }
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(3, 3);
    }

    /// The observation is one's own stones and those of the other, a picture each of zeros and ones.
    @Override
    public Task<Environment<?>> task(Settings settings, Path directory) {
        int side = settings.side();
        var places = IntStream.range(0, side * side)
                .mapToObj(place -> "%c%d".formatted('a' + place % side, side - place / side))
                .toList();
        return new Control(new Feature.Image(2, side, side), new Feature.Label(places));
    }

    @Override
    public Game open(Settings settings, Path directory) {
        return new Game(settings.side(), settings.row());
    }

    /// Stones as bits, bit `row * side + column` from the top left.
    public record Board(long first, long second) {

        long all() {
            return first | second;
        }

        long of(int player) {
            return player == 0 ? first : second;
        }

        /// The player whose turn it is.
        int turn() {
            return Long.bitCount(all()) % 2;
        }

        /// With one more stone of the player whose turn it is.
        public Board put(int place) {
            long stone = 1L << place;
            return turn() == 0 ? new Board(first | stone, second) : new Board(first, second | stone);
        }
    }

    /// The rules: 1 for who wins, -1 for who loses, 0 for both in a draw.
    public record Game(int side, int row) implements Environment<Board> {

        private static final int[][] DIRECTIONS = {{0, 1}, {1, 0}, {1, 1}, {1, -1}};

        @Override
        public int players() {
            return 2;
        }

        @Override
        public Board start(RandomGenerator random) {
            return new Board(0, 0);
        }

        @Override
        public Step<Board> step(Board state, int[] actions, RandomGenerator random) {
            int player = state.turn();
            if (!legal(state, player).contains(actions[player])) {
                throw new IllegalArgumentException(
                        "place %d is none of those that are free, %s".formatted(actions[player], legal(state, player)));
            }
            var next = state.put(actions[player]);
            boolean won = won(next, player);
            var rewards = new double[2];
            rewards[player] = won ? 1 : 0;
            rewards[1 - player] = won ? -1 : 0;
            return new Step<>(next, rewards, won || isFull(next));
        }

        /// `[2, side, side]`.
        @Override
        public NdArray observe(Board state, int player) {
            int places = side * side;
            var seen = new float[2 * places];
            for (int place = 0; place < places; place++) {
                seen[place] = state.of(player) >> place & 1;
                seen[places + place] = state.of(1 - player) >> place & 1;
            }
            return NdArray.of(seen, Shape.of(2, side, side));
        }

        @Override
        public List<Integer> legal(Board state, int player) {
            if (player != state.turn() || won(state, 0) || won(state, 1)) {
                return List.of();
            }
            return IntStream.range(0, side * side)
                    .filter(place -> (state.all() >> place & 1) == 0)
                    .boxed()
                    .toList();
        }

        /// A line each row: `x` is who began.
        @Override
        public String show(Board state) {
            return IntStream.range(0, side)
                    .mapToObj(down -> IntStream.range(down * side, (down + 1) * side)
                            .mapToObj(place -> (state.first() >> place & 1) == 1
                                    ? "x"
                                    : (state.second() >> place & 1) == 1 ? "o" : "\u00b7")
                            .collect(Collectors.joining(" ")))
                    .collect(Collectors.joining("\n"));
        }

        private boolean isFull(Board state) {
            return Long.bitCount(state.all()) == side * side;
        }

        private boolean won(Board state, int player) {
            for (int place = 0; place < side * side; place++) {
                for (var direction : DIRECTIONS) {
                    if (holds(state.of(player), place, direction)) {
                        return true;
                    }
                }
            }
            return false;
        }

        /// Whether a row of these stones begins at a place.
        private boolean holds(long stones, int place, int[] direction) {
            for (int i = 0; i < row; i++) {
                int down = place / side + i * direction[0];
                int right = place % side + i * direction[1];
                if (down >= side || right < 0 || right >= side || (stones >> (down * side + right) & 1) == 0) {
                    return false;
                }
            }
            return true;
        }
    }
}
