package io.lectern.runtime;

import java.util.Optional;

/// A setting of a run that its plugin, which has changed since, no longer takes.
///
/// @param owner   the plugin, for people: `model 'lenet'`
/// @param path    of the setting
/// @param stored  the value that the run was made with
/// @param problem why that cannot be any more, as a clause: `but must be whole number in [1, 96]`
/// @param instead the default that there is now; empty for a setting that is gone
public record Misfit(String owner, String path, String stored, String problem, Optional<String> instead) {

    /// One sentence with all of it, without a full stop.
    public String text() {
        return what() + instead.map("; its default is %s"::formatted).orElse("");
    }

    /// What was done about it.
    public String mended() {
        return what() + instead.map(": its default %s is taken"::formatted).orElse(": it is left out");
    }

    private String what() {
        return "%s of %s was %s, %s".formatted(path, owner, stored.isEmpty() ? "empty" : stored, problem);
    }
}
