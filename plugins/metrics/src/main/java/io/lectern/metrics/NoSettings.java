package io.lectern.metrics;

/// There is nothing to choose.
public record NoSettings() {}
