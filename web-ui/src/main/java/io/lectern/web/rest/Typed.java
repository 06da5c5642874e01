package io.lectern.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/// Settings of a body as they would be typed.
final class Typed {

    private static final int MOST = 1_000;

    private Typed() {}

    /// @param settings texts, numbers, booleans, or lists of numbers, by path
    static Map<String, String> of(@Nullable Map<String, JsonNode> settings) {
        var typed = new LinkedHashMap<String, String>();
        if (settings == null) {
            return typed;
        }
        if (settings.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d settings are given; %d are the most".formatted(settings.size(), MOST));
        }
        settings.forEach((path, value) -> typed.put(path, text(path, value)));
        return typed;
    }

    private static String text(String path, JsonNode value) {
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(entry -> text(path, entry))
                    .collect(Collectors.joining(","));
        }
        if (!value.isValueNode() || value.isNull()) {
            throw new IllegalArgumentException(
                    "setting '%s' is %s; expected a text, a number, true or false, or a list of numbers"
                            .formatted(path, value.isNull() ? "null" : "an object"));
        }
        return value.asText();
    }
}
