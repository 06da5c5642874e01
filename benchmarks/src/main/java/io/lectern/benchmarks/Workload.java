package io.lectern.benchmarks;

/// A network with its data and optimiser, ready to train on one batch again and again.
interface Workload extends AutoCloseable {

    /// One whole training step: forward, loss, backward, update.
    void step();

    /// The loss of the last step, before its update; in nats.
    double loss();

    /// How many numbers are learnt: equal on both sides, or the comparison is void.
    long parameters();

    @Override
    void close();
}
