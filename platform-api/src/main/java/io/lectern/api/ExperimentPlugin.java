package io.lectern.api;

import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Run;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// A claim of a lecture or a paper, with the code that puts it to the test.
///
/// The paper is the one of its [About].
///
/// @since 0.1
public interface ExperimentPlugin extends Contribution {

    Claim claim();

    /// Does what it takes for one seed, and measures. Plans may depend on results, as in evolution or self-play; an
    /// experiment about a mechanism need train nothing.
    ///
    /// The platform asks for several seeds; the claim holds when it does for most of them.
    Verdict run(Lab lab);

    /// @param sentence what is claimed
    /// @param lecture  number of the lecture in the series, 1 to 12
    /// @param row      row of the catalogue, such as `V17`; several with a space between
    /// @param budget   the time that one seed may take on two cores
    record Claim(String sentence, int lecture, String row, Duration budget) {

        public Claim {
            if (lecture < 1 || lecture > 12) {
                throw new IllegalArgumentException("lecture %d is none of 1 to 12".formatted(lecture));
            }
        }

        /// Those of the catalogue, one by one.
        public List<String> rows() {
            return List.of(row.split(" "));
        }

        /// A claim that five minutes a seed are enough for.
        public Claim(String sentence, int lecture, String row) {
            this(sentence, lecture, row, Duration.ofMinutes(5));
        }
    }

    /// What came out for one seed: the claim holds if every measured value is within its bound.
    ///
    /// @param measured in the order in which they are read
    /// @param note     what a reader should know about the thresholds or the set-up; Markdown, may be empty
    record Verdict(List<Measured> measured, List<Figure> figures, String note) {

        public Verdict {
            measured = List.copyOf(measured);
            figures = List.copyOf(figures);
        }

        public boolean holds() {
            return measured.stream().allMatch(Measured::holds);
        }
    }

    /// A number that was measured.
    ///
    /// @param name  what it is, unique within the experiment: `test/loss residual`
    /// @param bound what it must be within; none for a number that is only told
    record Measured(String name, double value, Optional<Bound> bound) {

        /// A number that is only told.
        public static Measured of(String name, double value) {
            return new Measured(name, value, Optional.empty());
        }

        public Measured atLeast(double least) {
            return new Measured(name, value, Optional.of(new Bound(least, Double.POSITIVE_INFINITY)));
        }

        public Measured atMost(double most) {
            return new Measured(name, value, Optional.of(new Bound(Double.NEGATIVE_INFINITY, most)));
        }

        public Measured between(double least, double most) {
            return new Measured(name, value, Optional.of(new Bound(least, most)));
        }

        /// Whether it is within its bound; NaN is within none.
        public boolean holds() {
            return bound.map(b -> b.least() <= value && value <= b.most()).orElse(true);
        }
    }

    /// Where a value must be; infinite on a side that is open.
    record Bound(double least, double most) {

        public Bound {
            if (!(least <= most)) {
                throw new IllegalArgumentException("nothing is both at least %s and at most %s".formatted(least, most));
            }
        }
    }

    /// Where experiments run: trains what is asked for, once, however often it is asked.
    interface Lab {

        /// This one's seed; plans are trained with it.
        long seed();

        /// Device, threads and chance for what an experiment computes itself.
        Session session();

        /// Trains a model on a data set, or hands over the result of an equal earlier run.
        ///
        /// A run that fails, as it may be meant to, has a result too, which says so.
        Result train(Plan plan);

        /// Several at once, as far as the machine allows, in the order of the plans.
        List<Result> train(List<Plan> plans);

        /// The weights of a run of this lab in the model of another plan, judged on the test part of that plan's
        /// data: on longer sequences, with a larger memory. Nothing is trained, so the plan's budget and seed
        /// say nothing.
        ///
        /// @throws IllegalArgumentException if the weights do not fit that model
        Result transfer(Result trained, Plan plan);

        /// Every model that there is, for claims about all of them.
        List<ModelPlugin<?, ?, ?>> models();

        /// The examples of a data set, with settings by path; closed when the experiment ends.
        ///
        /// @throws IllegalArgumentException if there is no such data set or it has no examples
        Examples examples(String dataset, Map<String, String> settings);

        /// Says how far the experiment is, in words for whoever waits.
        void note(String text);

        /// Whether someone wants the experiment to end; asked now and then by those that compute themselves.
        boolean cancelled();
    }

    /// The examples of a data set and what can be learnt there.
    record Examples(Task<?> task, Dataset data) {}

    /// A run that an experiment needs: contributions by id, settings by path where they are not the defaults.
    ///
    /// @param from another plan, whose run's weights it starts from: those that fit
    /// @param seed added to the lab's, for several runs that differ in nothing else
    record Plan(
            String model,
            Map<String, String> modelSettings,
            String dataset,
            Map<String, String> datasetSettings,
            Optional<Budget> budget,
            Optional<Plan> from,
            long seed) {

        public Plan {
            modelSettings = Collections.unmodifiableMap(new LinkedHashMap<>(modelSettings));
            datasetSettings = Collections.unmodifiableMap(new LinkedHashMap<>(datasetSettings));
        }

        /// A model on a data set, both as they are by default.
        public static Plan of(String model, String dataset) {
            return new Plan(model, Map.of(), dataset, Map.of(), Optional.empty(), Optional.empty(), 0);
        }

        /// With a setting of the model.
        public Plan model(String path, Object value) {
            return new Plan(model, with(modelSettings, path, value), dataset, datasetSettings, budget, from, seed);
        }

        /// With a setting of the data set.
        public Plan dataset(String path, Object value) {
            return new Plan(model, modelSettings, dataset, with(datasetSettings, path, value), budget, from, seed);
        }

        public Plan budget(Budget chosen) {
            return new Plan(model, modelSettings, dataset, datasetSettings, Optional.of(chosen), from, seed);
        }

        /// Fine-tuning: starts from what another plan's run has learnt, which is trained first.
        public Plan from(Plan pretraining) {
            return new Plan(model, modelSettings, dataset, datasetSettings, budget, Optional.of(pretraining), seed);
        }

        public Plan seed(long other) {
            return new Plan(model, modelSettings, dataset, datasetSettings, budget, from, other);
        }

        private static Map<String, String> with(Map<String, String> settings, String path, Object value) {
            var more = new LinkedHashMap<>(settings);
            more.put(path, value.toString());
            return more;
        }
    }

    /// A run that has ended.
    interface Result {

        /// The id of the run, under which it is kept.
        String run();

        /// Final metrics by tag, such as `test/accuracy`.
        Map<String, Double> metrics();

        /// A final metric; NaN where it was not measured.
        default double metric(String tag) {
            return metrics().getOrDefault(tag, Double.NaN);
        }

        /// What was logged under a tag: value by step.
        Map<Long, Double> series(String tag);

        /// What was logged under a tag, as a curve over steps.
        default Figure.Line curve(String name, String tag) {
            var points = new TreeMap<>(series(tag));
            return new Figure.Line(
                    name, points.keySet().stream().map(Long::doubleValue).toList(), List.copyOf(points.values()));
        }

        /// What the user was warned of.
        List<Run.Alarm> alarms();

        /// Why it failed, if it did.
        Optional<String> failure();

        /// The trained model; of a run that failed, as it was at the last checkpoint.
        Predictor model();
    }
}
