package io.lectern.runtime.worker;

import io.lectern.api.run.RunFailure.Category;
import java.util.Optional;

/// How a worker ended, as far as can be seen from outside.
///
/// @param reason why, if it did not end by itself; the run may say more
/// @param text   one sentence
/// @param tail   the last lines of what it printed; may be empty
public record Exit(Optional<Category> reason, String text, String tail) {

    private static final int ABORTED = 128 + 6;
    private static final int KILLED = 128 + 9;
    private static final int SEGMENTATION_FAULT = 128 + 11;
    private static final int TERMINATED = 128 + 15;

    /// By the exit code of a process.
    static Exit of(int code, String tail) {
        return switch (code) {
            case 0 -> new Exit(Optional.empty(), "it ended by itself", tail);
            case KILLED ->
                new Exit(
                        Optional.of(Category.KILLED),
                        "its process was killed from outside, perhaps by the system for want of memory",
                        tail);
            case TERMINATED -> new Exit(Optional.of(Category.KILLED), "its process was told to end", tail);
            case ABORTED, SEGMENTATION_FAULT ->
                new Exit(
                        Optional.of(Category.CRASHED),
                        "native code brought its process down (signal %d)".formatted(code - 128),
                        tail);
            default ->
                tail.contains("java.lang.OutOfMemoryError")
                        ? new Exit(Optional.of(Category.RESOURCES), "its process ran out of memory", tail)
                        : new Exit(
                                Optional.of(Category.PLATFORM), "its process ended with code %d".formatted(code), tail);
        };
    }
}
