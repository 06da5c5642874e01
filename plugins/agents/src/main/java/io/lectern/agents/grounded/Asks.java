package io.lectern.agents.grounded;

import io.lectern.api.settings.Doc;

/// What is asked about a shape when a walk is over.
public enum Asks {
    @Doc("Which colour it has.")
    COLOUR,
    @Doc("How far to the right, and how far down, it is from where the agent stopped.")
    PLACE
}
