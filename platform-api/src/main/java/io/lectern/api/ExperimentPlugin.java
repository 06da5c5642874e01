package io.lectern.api;

import io.lectern.api.look.Figure;
import java.util.List;
import java.util.Map;

/// A claim of a lecture or a paper, with the code that puts it to the test.
///
/// @since 0.1
public interface ExperimentPlugin extends Contribution {

    Claim claim();

    /// Runs what it takes and judges. Plans may depend on results, as in evolution or self-play.
    Verdict run(Lab lab);

    /// @param sentence what is claimed
    /// @param lecture  number of the lecture in the series, 1 to 12
    /// @param row      row of the catalogue, such as `V17`
    record Claim(String sentence, int lecture, String row) {}

    /// What came out for one seed.
    ///
    /// @param measured  the numbers, by name
    /// @param threshold what they were held against, in words
    /// @param note      why a threshold is what it is, or what was tried; Markdown, may be empty
    record Verdict(boolean holds, Map<String, Double> measured, String threshold, List<Figure> figures, String note) {}

    /// Where experiments run: trains what is asked for, once, however often it is asked.
    interface Lab {

        long seed();

        Session session();

        /// Trains a model on a data set, or hands over the result of an equal earlier run.
        Result train(Plan plan);

        /// Several at once, as far as the machine allows.
        List<Result> train(List<Plan> plans);
    }

    /// A run that an experiment needs: contributions by id, settings by path.
    record Plan(
            String model,
            Map<String, String> modelSettings,
            String dataset,
            Map<String, String> datasetSettings,
            Budget budget) {}

    /// A finished run.
    interface Result {

        /// Final metrics by tag, such as `test/accuracy`.
        Map<String, Double> metrics();

        /// What was logged under a tag: value by step.
        Map<Long, Double> series(String tag);

        /// The trained model.
        Predictor model();
    }
}
