package io.lectern.runtime.plugin;

/// Keeps jars as they are until it is closed.
@FunctionalInterface
public interface Hold extends AutoCloseable {

    /// Lets go; once.
    @Override
    void close();
}
