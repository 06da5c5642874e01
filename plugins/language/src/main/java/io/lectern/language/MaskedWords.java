package io.lectern.language;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.MaskedLanguageModelling;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.nio.file.Path;

/// Sentences of [LittleWorlds] with hidden words, as BERT learns from; how well they can be found at
/// best is known.
@About(
        id = "masked-words",
        name = "Masked words",
        summary = "Sentences of a small grammar with hidden words to be found; generated, needs no files.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class MaskedWords implements DatasetPlugin<Dataset, MaskedWords.Settings> {

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
        return new Settings(10, new Amounts(200_000, 1_000, 6_000), 0);
    }

    @Override
    public MaskedLanguageModelling task(Settings settings, Path directory) {
        return new MaskedLanguageModelling(
                new Feature.Tokens(settings.places(), LittleWorlds.vocabulary()), Masking.most(settings.places()));
    }

    @Override
    public Dataset open(Settings settings, Path directory) {
        var random = new Randomness(settings.seed());
        return new MaskedTexts(
                new Sentences(settings, random),
                settings.places(),
                new Masking(LittleWorlds.vocabulary().size()),
                random,
                LittleWorlds.fingerprint("masked-words 1 " + settings));
    }

    private record Sentences(Settings settings, Randomness random) implements Texts {

        @Override
        public int size(Split split) {
            return settings.amounts().of(split);
        }

        @Override
        public Text at(Split split, int index) {
            var words = LittleWorlds.sentence(random.at(split.id(), index), settings.longest());
            return new Text(LittleWorlds.text(words), 0);
        }
    }
}
