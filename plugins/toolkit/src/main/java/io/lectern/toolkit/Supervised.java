package io.lectern.toolkit;

import io.lectern.api.settings.Doc;

/// The settings of a network that learns from examples.
public record Supervised<A extends Record>(
        @Doc("What the network is made of.") A architecture,

        @Doc("How it learns.") Training training) implements ModelSettings<A> {}
