package io.lectern.web.view.compare;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Colours that can be told apart on light and on dark: the same name has the same colour throughout a page.
final class Colours {

    private static final List<String> ALL = List.of(
            "#4c6ef5", "#e8590c", "#2f9e44", "#ae3ec9", "#1098ad", "#e03131", "#d39400", "#868e96", "#c2255c",
            "#66a80f");

    private final Map<String, String> given = new HashMap<>();

    String of(String name) {
        return given.computeIfAbsent(name, _ -> ALL.get(given.size() % ALL.size()));
    }
}
