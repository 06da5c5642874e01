package io.lectern.agents.grounded;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.testing.DatasetContract;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class RoomTests extends DatasetContract<Room.Settings> {

    private static final int CHANNELS = 75 + 4 + 4;

    @Override
    protected DatasetPlugin<Dataset, Room.Settings> plugin() {
        return new Room();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Room.Settings settings() {
        return settings(Asks.COLOUR);
    }

    private static Room.Settings settings(Asks asks) {
        return new Room.Settings(asks, 3, 4, 9, 200, 10, 0);
    }

    @Test
    void walksFromCellToNeighbouringCell() {
        var moves = new HashSet<Move>();
        var ends = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) {
            var stroll = Room.stroll(settings(), Split.TRAIN, i);
            assertThat(stroll.walk()).hasSize(9);
            for (int time = 1; time < 9; time++) {
                int before = stroll.walk().get(time - 1);
                int after = stroll.walk().get(time);
                int down = Math.floorMod(after / 4 - before / 4, 3);
                int right = Math.floorMod(after % 4 - before % 4, 4);
                assertThat(List.of(down, right))
                        .isEqualTo(
                                switch (stroll.move(time)) {
                                    case LEFT -> List.of(0, 3);
                                    case RIGHT -> List.of(0, 1);
                                    case UP -> List.of(2, 0);
                                    case DOWN -> List.of(1, 0);
                                });
                moves.add(stroll.move(time));
            }
            assertThat(stroll.places()).hasSize(4).doesNotHaveDuplicates().allMatch(place -> place >= 0 && place < 12);
            ends.add(stroll.walk().getLast());
        }
        assertThat(moves).hasSize(4);
        assertThat(ends).hasSize(12);
    }

    /// A yellow cross below where the agent starts.
    @Test
    void tellsTheMoveInFourChannels() {
        var stroll = new Stroll(3, 4, List.of(0, 1, 2, 7), List.of(0, 1, 2, 3), List.of(3, 7), List.of(Move.DOWN), 3);
        var series = new float[3 * CHANNELS];

        Episode.write(stroll, series, 0);

        assertThat(Arrays.copyOfRange(series, 0, CHANNELS)).containsOnly(0);
        assertThat(Arrays.copyOfRange(series, CHANNELS, CHANNELS + 5)).containsExactly(1, 0, 0, 0, 1);
        assertThat(Arrays.copyOfRange(series, CHANNELS + 75, 2 * CHANNELS)).containsExactly(0, 0, 0, 1, 0, 0, 0, 0);
        assertThat(Arrays.copyOfRange(series, 3 * CHANNELS - 4, 3 * CHANNELS)).containsExactly(0, 0, 0, 1);
    }

    /// The cross is in row 1 and column 3, the agent stops in row 2 and column 1 of three rows and four columns.
    @Test
    void asksHowFarToTheRightAndDown() {
        var stroll = new Stroll(3, 4, List.of(0, 1, 2, 7), List.of(0, 1, 2, 3), List.of(9), List.of(), 3);
        var classes = new Room().task(settings(Asks.PLACE), directory()).classes();

        assertThat(classes).hasSize(12).startsWith("here", "1 to the right");
        assertThat(classes.get(stroll.answer(Asks.PLACE))).isEqualTo("2 to the right, 2 down");
        assertThat(stroll.answer(Asks.COLOUR)).isEqualTo(3);
    }
}
