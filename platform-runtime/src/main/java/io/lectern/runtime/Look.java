package io.lectern.runtime;

import io.lectern.api.look.Figure;

/// What a lens showed.
///
/// @param run  the whole id
/// @param lens its id
public record Look(String run, String lens, Figure figure) {

    /// Whether a lens can look at a run.
    ///
    /// @param objection why it cannot, or empty
    public record Fit(String lens, String summary, String objection) {

        public boolean fits() {
            return objection.isEmpty();
        }
    }
}
