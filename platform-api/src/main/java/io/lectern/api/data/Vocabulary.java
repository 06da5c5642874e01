package io.lectern.api.data;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// The tokens that a text is made of, numbered from 0 in this order.
///
/// @since 0.1
public record Vocabulary(List<String> tokens) {

    public Vocabulary {
        tokens = List.copyOf(tokens);
    }

    public int size() {
        return tokens.size();
    }

    public String token(int id) {
        return tokens.get(id);
    }

    /// The number of every token; build it once for many look-ups.
    public Map<String, Integer> ids() {
        var ids = HashMap.<String, Integer>newHashMap(tokens.size());
        for (int id = 0; id < tokens.size(); id++) {
            ids.put(tokens.get(id), id);
        }
        return ids;
    }

    public OptionalInt id(String token) {
        int id = tokens.indexOf(token);
        return id < 0 ? OptionalInt.empty() : OptionalInt.of(id);
    }
}
