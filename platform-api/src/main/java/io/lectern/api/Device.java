package io.lectern.api;

/// Where numbers are computed.
///
/// @since 0.1
public enum Device {
    CPU,
    CUDA
}
