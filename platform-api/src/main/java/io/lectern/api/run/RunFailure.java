package io.lectern.api.run;

/// A run that cannot go on, and whose fault it is, so that failures can be counted.
///
/// @since 0.1
public final class RunFailure extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final Category category;

    public RunFailure(Category category, String message) {
        super(message);
        this.category = category;
    }

    public RunFailure(Category category, String message, Throwable cause) {
        super(message, cause);
        this.category = category;
    }

    public Category category() {
        return category;
    }

    /// Whose fault it is.
    public enum Category {
        /// Settings or data that cannot work: the user can mend it.
        USER,
        /// A bug in the platform or a plugin.
        PLATFORM,
        /// The machine ran out of memory, disk or time.
        RESOURCES,
        /// Its process was ended from outside.
        KILLED,
        /// Native code brought its process down.
        CRASHED
    }
}
