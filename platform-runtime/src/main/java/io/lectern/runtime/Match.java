package io.lectern.runtime;

/// Whether a model can learn a data set.
///
/// @param objection why it cannot, or empty
/// @param fetch     bytes that have to be fetched first; the model may object when they are there
public record Match(String dataset, String objection, long fetch) {

    public boolean fits() {
        return objection.isEmpty();
    }
}
