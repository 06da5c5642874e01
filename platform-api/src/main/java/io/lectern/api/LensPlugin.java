package io.lectern.api;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Environment;
import io.lectern.api.data.Split;
import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import io.lectern.api.run.Checkpoint;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/// A way to look into a model. It fits a subject by what it finds there.
///
/// @param <S> controls: settings that the viewer may change while looking
/// @since 0.1
public interface LensPlugin<S extends Record> extends Contribution {

    S defaults();

    /// Why there is nothing to see here, or nothing.
    default Optional<String> objection(Subject subject) {
        return Optional.empty();
    }

    /// What it looks at, so that a viewer is asked for what it takes.
    default Sight sight() {
        return Sight.MODEL;
    }

    Figure look(Subject subject, S controls);

    /// What a lens looks at.
    enum Sight {
        /// The examples that the viewer chose, one by one: [Subject#examples()]. A viewer may have made them, so the
        /// lens works without targets.
        EXAMPLES,
        /// The model as a whole, or data that the lens takes by itself.
        MODEL
    }

    /// What is looked at: a model, and around it whatever of its run is at hand.
    interface Subject {

        Task<?> task();

        Predictor model();

        /// The examples chosen by the viewer, with inputs and targets; without targets where the viewer made them.
        Batch examples();

        /// The part of the data that the examples are from. A lens that looks at more of them takes it from there.
        default Split split() {
            return Split.TEST;
        }

        /// All the data, where it is at hand.
        Optional<Dataset> data();

        /// What the model acts in, where that is at hand.
        default Optional<Environment<?>> environment() {
            return Optional.empty();
        }

        /// Weights by path.
        Checkpoint weights();

        /// Steps at which the run kept checkpoints, oldest first.
        List<Long> checkpoints();

        /// The weights at one of those steps.
        Checkpoint weights(long step);

        /// What the run logged under a tag: value by step.
        Map<Long, Double> series(String tag);

        /// The last value under a tag.
        default OptionalDouble last(String tag) {
            return series(tag).values().stream()
                    .mapToDouble(Double::doubleValue)
                    .reduce((_, later) -> later);
        }
    }
}
