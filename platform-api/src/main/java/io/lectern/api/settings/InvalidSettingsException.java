package io.lectern.api.settings;

import java.util.List;

/// Settings that cannot be: all that is wrong with them, so that a person mends them in one go.
///
/// @since 0.1
public final class InvalidSettingsException extends IllegalArgumentException {

    private static final long serialVersionUID = 1;

    private final transient List<String> problems;

    public InvalidSettingsException(List<String> problems) {
        super(String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /// One sentence each, naming the setting by its path.
    public List<String> problems() {
        return problems;
    }
}
