package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import jakarta.ws.rs.core.MultivaluedMap;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// The parameters of a request, from its body or its address. Whole numbers may be texts, as protobuf writes them.
record Asked(JsonNode parameters) {

    static Asked of(@Nullable JsonNode body) {
        if (body == null) {
            return new Asked(MissingNode.getInstance());
        }
        if (!body.isObject()) {
            throw new IllegalArgumentException("the body is no JSON object");
        }
        return new Asked(body);
    }

    static Asked of(MultivaluedMap<String, String> query) {
        var parameters = JsonNodeFactory.instance.objectNode();
        query.forEach((name, values) -> {
            var array = parameters.putArray(name);
            values.forEach(array::add);
        });
        return new Asked(parameters);
    }

    /// @throws IllegalArgumentException if it is not there
    String text(String name) {
        return optional(name)
                .filter(text -> !text.isEmpty())
                .orElseThrow(() ->
                        new IllegalArgumentException("Missing value for required parameter '%s'.".formatted(name)));
    }

    Optional<String> optional(String name) {
        var value = single(name);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asText());
    }

    OptionalLong whole(String name) {
        var text = optional(name);
        return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(parsed(name, text.get()));
    }

    private static long parsed(String name, String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid value '%s' for parameter '%s': expected a whole number.".formatted(text, name), e);
        }
    }

    /// A number, which may be `NaN` or `Infinity` as text.
    double number(String name) {
        var text = text(name);
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "Invalid value '%s' for parameter '%s': expected a number.".formatted(text, name), e);
        }
    }

    List<String> texts(String name) {
        var texts = new ArrayList<String>();
        parameters.path(name).forEach(value -> texts.add(value.asText()));
        return texts;
    }

    List<Asked> each(String name) {
        var all = new ArrayList<Asked>();
        parameters.path(name).forEach(value -> all.add(of(value)));
        return all;
    }

    /// A list of keys with values.
    Map<String, String> pairs(String name) {
        var pairs = new LinkedHashMap<String, String>();
        each(name)
                .forEach(pair ->
                        pairs.put(pair.text("key"), pair.optional("value").orElse("")));
        return pairs;
    }

    /// Parameters of an address are lists.
    private JsonNode single(String name) {
        var value = parameters.path(name);
        return value.isArray() ? value.path(0) : value;
    }
}
