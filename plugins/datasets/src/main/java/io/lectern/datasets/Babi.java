package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.io.IOException;
import java.nio.file.Path;

/// bAbI: twenty kinds of questions about small stories, each with 10,000 examples to learn from and
/// 1,000 to test on.
///
/// Reads the published archive `tasks_1-20_v1-2.tar.gz` or, unpacked, the files of its folder `en-10k`.
/// Words are tokens in small letters, each sentence ends in a token of its own, and the question stands
/// last. What comes after the question of a story is in the next example again, with all that was told
/// before.
@About(
        id = "babi",
        name = "bAbI",
        summary = "Twenty kinds of questions about small stories.",
        paper = "https://arxiv.org/abs/1502.05698")
public final class Babi implements DatasetPlugin<Dataset, Babi.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Kind of question, as the authors number them.") @Range(min = 1, max = 20)
            int task,

            @Doc("Facts that a story may have before the question; longer ones are left out.")
            @Range(min = 1, max = 1_000)
            int facts,

            @Doc("Training examples kept back for validation, from the end.") @Range(min = 0, max = 9_000)
            int heldOut) {}

    @Override
    public Settings defaults() {
        return new Settings(1, 20, 500);
    }

    @Override
    public Classification task(Settings settings, Path directory) throws IOException {
        var files = BabiFiles.read(directory, settings.task()).atMost(settings.facts());
        return new Classification(new Feature.Tokens(files.longest(), files.vocabulary()), files.answers());
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        return BabiQuestions.of(
                BabiFiles.read(directory, settings.task()).atMost(settings.facts()), settings.heldOut());
    }
}
