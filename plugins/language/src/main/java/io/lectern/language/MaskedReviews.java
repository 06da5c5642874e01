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
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Phrases of film reviews with hidden words, without their labels: what a network learns before it is
/// tuned on [Sst2], whose words and places should be as many.
@About(
        id = "sst2-masked",
        name = "SST-2 with hidden words",
        summary = "Phrases of film reviews without labels, with hidden words to be found; files of GLUE.",
        paper = "https://arxiv.org/abs/1810.04805")
public final class MaskedReviews implements DatasetPlugin<Dataset, MaskedReviews.Settings> {

    private static final int VALIDATION = 1_000;

    /// What can be chosen.
    public record Settings(
            @Doc("The most frequent words that are told apart; all others are one.") @Range(min = 1, max = 1_000_000)
            int words,

            @Doc("Places of a text, with its marks; what is longer is cut.") @Range(min = 3, max = 512)
            int places,

            @Doc("Another seed hides other words.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(4_000, 32, 0);
    }

    @Override
    public MaskedLanguageModelling task(Settings settings, Path directory) throws IOException {
        var vocabulary = Reviews.read(directory).vocabulary(settings.words());
        return new MaskedLanguageModelling(
                new Feature.Tokens(settings.places(), vocabulary), Masking.most(settings.places()));
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var reviews = Reviews.read(directory);
        var vocabulary = reviews.vocabulary(settings.words());
        int watched = Math.min(VALIDATION, reviews.judge().size());
        var parts = Map.of(
                Split.TRAIN, reviews.learn(),
                Split.VALIDATION, reviews.judge().subList(0, watched),
                Split.TEST, reviews.judge());
        return new MaskedTexts(
                new Reviews.Chosen(parts, vocabulary.ids(), settings.places()),
                settings.places(),
                new Masking(vocabulary.size()),
                new Randomness(settings.seed()),
                reviews.sha256());
    }
}
