package io.lectern.runtime.plugin;

/// A jar that was set aside.
///
/// @param reason why, as a sentence about the jar
public record QuarantinedJar(String file, String reason) implements PluginJar {}
