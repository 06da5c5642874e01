package io.lectern.runtime.query;

/// A query that cannot be understood: where, and what would do.
public final class QueryException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final int place;
    private final String problem;

    /// @param place of the first letter that is wrong, from 0 on
    QueryException(int place, String problem) {
        super("character %d: %s".formatted(place + 1, problem));
        this.place = place;
        this.problem = problem;
    }

    /// Of the first letter that is wrong, from 0 on.
    public int place() {
        return place;
    }

    /// What is wrong, without the place.
    public String problem() {
        return problem;
    }
}
