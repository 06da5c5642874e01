package io.lectern.runtime;

/// Whether a model can learn a data set.
///
/// @param objection why it cannot, or empty
/// @param remark    what has to be done before that can be said, or empty
/// @param fetch     bytes that have to be fetched first
public record Match(String dataset, String objection, String remark, long fetch) {

    /// A data set that nothing is said against.
    public static Match of(String dataset) {
        return new Match(dataset, "", "", 0);
    }

    public boolean fits() {
        return objection.isEmpty();
    }
}
