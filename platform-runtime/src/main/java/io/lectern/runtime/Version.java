package io.lectern.runtime;

import java.util.Optional;

/// Which Lectern it is.
///
/// @param number as its jar has it; `development` for classes that are in no jar
/// @param commit of the source code, where the launcher knows it; with a `+` if files had changed since
public record Version(String number, Optional<String> commit) {

    /// The one at work here.
    public static Version current() {
        var number = Version.class.getPackage().getImplementationVersion();
        return new Version(
                number == null ? "development" : number, Optional.ofNullable(System.getProperty("lectern.commit")));
    }

    /// For people: `0.1.0 (3b2332b0c1de)`.
    @Override
    public String toString() {
        return number + commit.map(" (%s)"::formatted).orElse("");
    }
}
