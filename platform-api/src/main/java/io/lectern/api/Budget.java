package io.lectern.api;

/// How long to train.
///
/// @since 0.1
public sealed interface Budget {

    /// So many passes over the training examples.
    record Epochs(int count) implements Budget {

        public Epochs {
            positive("epochs", count);
        }
    }

    /// So many updates of the weights.
    record Steps(long count) implements Budget {

        public Steps {
            positive("steps", count);
        }
    }

    private static void positive(String what, long count) {
        if (count < 1) {
            throw new IllegalArgumentException("%s is %d, but at least 1 is needed".formatted(what, count));
        }
    }
}
