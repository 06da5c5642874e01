package io.lectern.api;

import java.util.regex.Pattern;

/// A version of this SPI. The manifest of a plugin's jar names the one it was built for, as `Lectern-Api-Version`.
///
/// The major number grows when plugins must change, the minor one when there is something new for them to use.
///
/// @param major at least 0
/// @param minor at least 0
/// @since 0.1
public record ApiVersion(int major, int minor) {

    /// The version that this is.
    public static final ApiVersion CURRENT = new ApiVersion(0, 1);

    private static final Pattern FORM = Pattern.compile("([0-9]{1,6})\\.([0-9]{1,6})");

    public ApiVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("a version counts from 0, got %d.%d".formatted(major, minor));
        }
    }

    /// The version that is written as `1.2`.
    ///
    /// @throws IllegalArgumentException if it is written otherwise
    public static ApiVersion parse(String text) {
        var numbers = FORM.matcher(text);
        if (!numbers.matches()) {
            throw new IllegalArgumentException("'%s' is no version of an API, such as %s".formatted(text, CURRENT));
        }
        return new ApiVersion(Integer.parseInt(numbers.group(1)), Integer.parseInt(numbers.group(2)));
    }

    /// Whether a plugin that was built for the other version works with this one.
    public boolean serves(ApiVersion other) {
        return major == other.major && minor >= other.minor;
    }

    /// As in a manifest: `1.2`.
    @Override
    public String toString() {
        return major + "." + minor;
    }
}
