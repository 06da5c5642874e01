package io.lectern.toolkit;

import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.Optional;

/// An architecture that tells classes apart by what it chooses to look at, where no gradient goes through the choice:
/// a record whose components are its hyper-parameters.
///
/// It answers after each choice. Answers learn by cross-entropy, choices by REINFORCE. The reward of a choice is the
/// probability of the right class in the answer that follows: what it would earn on average if it drew a class and got
/// 1 for the right one. What is expected learns by mean square.
public interface HardAttention extends Architecture<Classification> {

    /// Looks at pictures. In training, choices are drawn; in use, the same picture always gives the same.
    ///
    /// @param images `[batch, channels, height, width]` with mean 0 and deviation 1
    Seen look(Tensor images, int classes, Scope scope);

    /// What came of looking.
    ///
    /// @param logits         after each choice, `[batch, choices, classes]`; the last ones are the answer
    /// @param logProbability of each choice, `[batch, choices]`
    /// @param expected       reward that is expected before each choice is made, `[batch, choices]`
    record Seen(Tensor logits, Tensor logProbability, Tensor expected) {}

    @Override
    default Class<Classification> task() {
        return Classification.class;
    }

    @Override
    default Networks networks(Classification task) {
        return new Look(task, this);
    }

    @Override
    default Optional<String> objection(Classification task) {
        return task.input() instanceof Feature.Image
                ? Optional.empty()
                : Optional.of(
                        "it needs pictures, not " + task.input().getClass().getSimpleName());
    }

    @Override
    default String builtIn() {
        return "cluttered-glyphs";
    }
}
