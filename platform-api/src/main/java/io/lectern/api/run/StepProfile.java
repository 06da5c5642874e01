package io.lectern.api.run;

import java.util.List;

/// Where the time of a training step goes, and how the engine computes it. All times are means over
/// some steps.
///
/// @param steps       that were measured
/// @param preparation microseconds for the examples of a step, which another thread prepares while the
///     step before it runs; no part of the step
/// @param phases      what a step does, in order; most learners have one
/// @since 0.1
public record StepProfile(int steps, double preparation, List<Phase> phases) {

    public StepProfile {
        phases = List.copyOf(phases);
    }

    /// Microseconds of a step: those of all parts together.
    public double micros() {
        return phases.stream().mapToDouble(Phase::micros).sum();
    }

    /// An update of weights, as often as a step repeats it.
    ///
    /// @param name    as in the tags that it logs: `train`, `discriminator`
    /// @param parts   in the order in which layers are applied; together they are all of the phase's
    ///     time
    /// @param choices how the engine computes it
    public record Phase(String name, List<Part> parts, List<Choice> choices, Memory memory) {

        public Phase {
            parts = List.copyOf(parts);
            choices = List.copyOf(choices);
        }

        /// Microseconds of all parts together.
        public double micros() {
            return parts.stream().mapToDouble(Part::micros).sum();
        }
    }

    /// What one kind of operator takes for one layer.
    ///
    /// @param layer    scopes joined by slashes: `block_1/conv_1`; empty for what belongs to no layer
    /// @param operator as the engine calls it, such as `Conv`; for what is no operator, what is done
    /// @param micros   microseconds a step, without operators within it
    /// @param calls    how often a step does it
    public record Part(String layer, Pass pass, String operator, double micros, double calls) {}

    /// On the way from examples to better weights.
    public enum Pass {
        /// From examples to the loss.
        FORWARD,
        /// From the loss to gradients.
        BACKWARD,
        /// From gradients to weights, clipping included.
        UPDATE,
        /// What a step costs beside its operators: handing over examples, taking back results.
        AROUND
    }

    /// A rule by which the engine computes something otherwise than it is written.
    ///
    /// @param rule   its name
    /// @param reason one line
    /// @param layer  where it was applied
    /// @param count  how often it was applied there
    public record Choice(String rule, String reason, String layer, int count) {}

    /// About how many bytes it takes, as planned before anything is compiled.
    ///
    /// @param variables   weights and what the optimiser keeps
    /// @param exchanged   the batch and gradients
    /// @param activations the most that values in between take at once
    public record Memory(long variables, long exchanged, long activations) {

        /// In bytes.
        public long total() {
            return variables + exchanged + activations;
        }
    }
}
