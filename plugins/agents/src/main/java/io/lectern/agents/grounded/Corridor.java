package io.lectern.agents.grounded;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;

/// What colour was the circle? An agent walks at random through a corridor with coloured things, and is asked about one
/// of them when it has stopped.
///
/// The corridor is a ring of cells with one thing of each shape in them; the agent sees only the cell where it is. An
/// example is an episode: a place of its series for each time, and one for the question. A place has channels for the
/// picture ([Sight]), for the action that led there, and for the shape that is asked about.
///
/// Differs from the paper, whose rooms are three-dimensional and whose questions are sentences of twelve kinds: there
/// are two kinds here, one a data set, so that one can be learnt and the other be asked of what was learnt.
@About(
        id = "corridor",
        name = "Corridor",
        summary = "A random walk past coloured things, then a question about one; generated, needs no files.",
        paper = "https://arxiv.org/abs/2006.01016")
public final class Corridor implements DatasetPlugin<Dataset, Corridor.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("What is asked about a shape: its colour, or how many steps to the right it is.")
            Asks asks,

            @Doc("Cells of the corridor.") @Range(min = 4, max = 100)
            int cells,

            @Doc("Cells that are seen on the way, one after the other.") @Range(min = 2, max = 10_000)
            int steps,

            @Doc("Episodes to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
            int train,

            @Doc("Episodes to watch while learning, and to judge by at the end.") @Range(min = 0, max = 1_000_000)
            int test,

            @Doc("Another seed gives other episodes.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private Episodes episodes() {
            return new Episodes("corridor", asks, 1, cells, steps, train, test, seed);
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(Asks.COLOUR, 8, 60, 10_000_000, 1_000, 0);
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
