package io.lectern.toolkit;

/// The settings of a model that is made of an architecture.
sealed interface ModelSettings<A> permits Supervised, Contested {

    A architecture();

    Training training();
}
