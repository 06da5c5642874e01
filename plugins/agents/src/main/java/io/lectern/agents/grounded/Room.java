package io.lectern.agents.grounded;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;

/// What colour was the circle? An agent walks at random through a room with coloured things, and is asked about one of
/// them when it has stopped.
///
/// The room has rows and columns of cells, one thing of each shape in them, and no walls: who leaves it comes in on the
/// other side. The agent sees only the cell where it is. An example is an episode, as those of [Corridor] are, with
/// four channels for the moves left, right, up and down.
///
/// Differs from the paper as [Corridor] does.
@About(
        id = "room",
        name = "Room",
        summary = "A random walk through a room with coloured things, then a question about one; needs no files.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class Room implements DatasetPlugin<Dataset, Room.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("What is asked about a shape: its colour, or how far to the right and down it is.")
            Asks asks,

            @Doc("Rows of cells.") @Range(min = 2, max = 30) int rows,

            @Doc("Columns of cells.") @Range(min = 2, max = 30)
            int columns,

            @Doc("Cells that are seen on the way, one after the other.") @Range(min = 2, max = 10_000)
            int steps,

            @Doc("Episodes to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Episodes to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other episodes.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private Episodes episodes() {
            return new Episodes("room", asks, rows, columns, steps, train, test, seed);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(Asks.COLOUR, 3, 4, 100, 10_000_000, 1_000, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return settings.episodes().task();
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return settings.episodes();
    }

    /// The episode behind an example.
    public static Stroll stroll(Settings settings, Split split, int index) {
        return settings.episodes().stroll(split, index);
    }
}
