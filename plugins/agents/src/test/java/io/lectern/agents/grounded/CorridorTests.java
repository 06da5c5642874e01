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
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CorridorTests extends DatasetContract<Corridor.Settings> {

    private static final int CHANNELS = 75 + 2 + 4;

    @Override
    protected DatasetPlugin<Dataset, Corridor.Settings> plugin() {
        return new Corridor();
    }

    @Override
    protected Path directory() {
        return Path.of("none");
    }

    @Override
    protected Corridor.Settings settings() {
        return settings(Asks.COLOUR);
    }

    private static Corridor.Settings settings(Asks asks) {
        return new Corridor.Settings(asks, 6, 9, 200, 10, 0);
    }

    @Test
    void walksFromCellToNeighbouringCell() {
        var ends = new HashSet<Integer>();
        for (int i = 0; i < 200; i++) {
            var stroll = Corridor.stroll(settings(), Split.TRAIN, i);
            var walk = stroll.walk();
            assertThat(walk).hasSize(9);
            assertThat(IntStream.range(1, 9))
                    .allMatch(t -> List.of(1, 5).contains(Math.floorMod(walk.get(t) - walk.get(t - 1), 6)));
            assertThat(stroll.places()).hasSize(4).doesNotHaveDuplicates().allMatch(place -> place >= 0 && place < 6);
            ends.add(walk.getLast());
        }
        assertThat(ends).hasSize(6);
    }

    /// A yellow cross in cell 4, the agent coming to it from cell 5.
    @Test
    void showsTheThingOfTheCellAndTheStepThatLedThere() {
        var stroll = new Stroll(1, 6, List.of(0, 1, 2, 4), List.of(0, 1, 2, 3), List.of(5, 4), List.of(Move.LEFT), 3);
        var series = new float[3 * CHANNELS];

        Episode.write(stroll, series, 0);

        assertThat(channels(series, 0, 0, CHANNELS)).containsOnly(0);
        assertThat(channels(series, 1, 0, 5)).containsExactly(1, 0, 0, 0, 1); // red, first row
        assertThat(channels(series, 1, 25, 30)).containsExactly(1, 0, 0, 0, 1); // green
        assertThat(channels(series, 1, 50, 75)).containsOnly(0); // blue
        assertThat(channels(series, 1, 75, CHANNELS)).containsExactly(1, 0, 0, 0, 0, 0); // to the left, nothing asked
        assertThat(channels(series, 2, 0, 77)).containsOnly(0);
        assertThat(channels(series, 2, 77, CHANNELS)).containsExactly(0, 0, 0, 1);
    }

    private static float[] channels(float[] series, int place, int from, int to) {
        return Arrays.copyOfRange(series, place * CHANNELS + from, place * CHANNELS + to);
    }

    @Test
    void asksForTheColourOrThePlaceOnTheSameWalk() throws Exception {
        var asked = new Corridor();
        try (var colours = asked.open(settings(Asks.COLOUR), directory());
                var places = asked.open(settings(Asks.PLACE), directory())) {
            for (int i = 0; i < 20; i++) {
                var stroll = Corridor.stroll(settings(), Split.TEST, i % 10);
                var of = new int[] {i % 10};
                int right = Math.floorMod(
                        stroll.places().get(stroll.asked()) - stroll.walk().getLast(), 6);
                var colour = colours.get(Split.TEST, of);
                var place = places.get(Split.TEST, of);

                assertThat(colour.get("label").get(0))
                        .isEqualTo((double) stroll.colours().get(stroll.asked()));
                assertThat(place.get("label").get(0)).isEqualTo((double) right);
                assertThat(place.get("input")).isEqualTo(colour.get("input"));
            }
        }
        assertThat(asked.task(settings(Asks.COLOUR), directory()).classes()).hasSize(6);
        assertThat(asked.task(settings(Asks.PLACE), directory()).classes())
                .startsWith("here", "1 to the right")
                .hasSize(6);
    }
}
