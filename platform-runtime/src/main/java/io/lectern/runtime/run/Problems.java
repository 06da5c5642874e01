package io.lectern.runtime.run;

import io.lectern.api.settings.InvalidSettingsException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// All that is wrong with what someone typed, so that they mend it in one go.
final class Problems {

    private final List<IllegalArgumentException> found = new ArrayList<>();

    void add(String text) {
        found.add(new IllegalArgumentException(text));
    }

    void addAll(List<String> texts) {
        texts.forEach(this::add);
    }

    /// What the question gives, or nothing and one problem more.
    <T> Optional<T> ask(Supplier<T> question) {
        try {
            return Optional.of(question.get());
        } catch (IllegalArgumentException e) {
            found.add(e);
            return Optional.empty();
        }
    }

    /// @throws IllegalArgumentException if there is any: the problem itself where there is one only
    void check() {
        if (found.size() == 1) {
            throw found.getFirst();
        }
        if (!found.isEmpty()) {
            throw new InvalidSettingsException(
                    found.stream().map(e -> String.valueOf(e.getMessage())).toList());
        }
    }
}
