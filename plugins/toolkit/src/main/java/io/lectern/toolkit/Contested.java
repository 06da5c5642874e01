package io.lectern.toolkit;

import io.lectern.api.settings.Doc;

/// The settings of two networks that learn from each other.
public record Contested<A extends Record>(
        @Doc("What the networks are made of.") A architecture,

        @Doc("How they take turns.") Game game,

        @Doc("How they learn.") Training training)
        implements ModelSettings<A> {}
