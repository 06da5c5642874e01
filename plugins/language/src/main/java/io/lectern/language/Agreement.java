package io.lectern.language;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;
import java.util.List;

/// Sentences of [LittleWorlds], every other one with its verb in the wrong number: does it agree with
/// its subject?
///
/// @see <a href="https://arxiv.org/abs/1611.01368">Linzen et al., 2016</a>
@About(
        id = "agreement",
        name = "Agreement",
        summary = "Does the verb agree with its subject, whatever stands between? Generated, needs no files.",
        paper = "https://arxiv.org/abs/1611.01368")
public final class Agreement implements DatasetPlugin<Dataset, Agreement.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Words of the longest sentences; others are padded to it.") @Range(min = 5, max = 64)
            int longest,

            @Doc("How many sentences.") Amounts amounts,

            @Doc("Another seed gives other sentences.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {

        private int places() {
            return longest + 2;
        }
    }

    @Override
    public Settings defaults() {
        return new Settings(10, new Amounts(10_000, 500, 2_000), 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) {
        return new Classification(
                new Feature.Tokens(settings.places(), LittleWorlds.vocabulary()), List.of("agrees", "disagrees"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        return new LabelledTexts(
                new Sentences(settings, new Randomness(settings.seed())),
                settings.places(),
                LittleWorlds.fingerprint("agreement 1 " + settings));
    }

    private record Sentences(Settings settings, Randomness random) implements Texts {

        @Override
        public int size(Split split) {
            return settings.amounts().of(split);
        }

        /// Of as many texts of each class.
        @Override
        public Text at(Split split, int index) {
            var words = LittleWorlds.sentence(random.at("agreement/" + split.id(), index), settings.longest());
            int label = index % 2;
            return new Text(LittleWorlds.text(label == 0 ? words : LittleWorlds.disagreeing(words)), label);
        }
    }
}
