package io.lectern.runtime.remote;

/// Where a service is to be reached.
///
/// @param token whoever knows it may call
/// @param pid   of the process that offers it, for people
public record Address(String url, String token, long pid) {}
