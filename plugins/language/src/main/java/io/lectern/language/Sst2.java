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
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/// Phrases of film reviews: does who wrote this like the film?
///
/// `train.tsv` is to learn from, `dev.tsv` to judge by, since GLUE keeps the labels of its test part to
/// itself.
@About(
        id = "sst2",
        name = "SST-2",
        summary = "Phrases of film reviews that like or dislike the film; files of GLUE.",
        paper = "https://aclanthology.org/D13-1170/")
public final class Sst2 implements DatasetPlugin<Dataset, Sst2.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Labelled phrases to learn from, drawn from the file; 0 is all of them.")
            @Range(min = 0, max = 1_000_000)
            int labels,

            @Doc("The most frequent words that are told apart; all others are one.") @Range(min = 1, max = 1_000_000)
            int words,

            @Doc("Places of a text, with its marks; what is longer is cut.") @Range(min = 3, max = 512)
            int places,

            @Doc("Another seed draws other phrases.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    @Override
    public Settings defaults() {
        return new Settings(0, 4_000, 32, 0);
    }

    @Override
    public Classification task(Settings settings, Path directory) throws IOException {
        var vocabulary = Reviews.read(directory).vocabulary(settings.words());
        return new Classification(new Feature.Tokens(settings.places(), vocabulary), List.of("dislikes", "likes"));
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var reviews = Reviews.read(directory);
        var ids = reviews.vocabulary(settings.words()).ids();
        var learn = new ArrayList<>(reviews.learn());
        Collections.shuffle(learn, new Randomness(settings.seed()).at("sst2/labels"));
        var chosen = settings.labels() == 0 || settings.labels() > learn.size()
                ? learn
                : learn.subList(0, settings.labels());
        return new LabelledTexts(
                new Reviews.Chosen(Map.of(Split.TRAIN, chosen, Split.TEST, reviews.judge()), ids, settings.places()),
                settings.places(),
                reviews.sha256());
    }
}
