package io.lectern.web.view.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.lectern.runtime.Lectern;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// What was run, as names and values in the order of their meaning. It is read without the plugins that it names, which
/// may be gone.
///
/// @param facts by path, such as `modelSettings.width` and `seed`
record What(Map<String, String> facts) {

    private static final ObjectMapper JSON = new ObjectMapper();
    /// What every run has for itself.
    private static final Set<String> OWN = Set.of("id", "created");
    /// What it was made with.
    private static final String MADE = "made.";

    static What of(Lectern lectern, String run) {
        var facts = new LinkedHashMap<String, String>();
        lectern.store().description(run).ifPresent(json -> flatten("", tree(json), facts));
        OWN.forEach(facts::remove);
        return new What(facts);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the store holds a description that is no JSON", e);
        }
    }

    private static void flatten(String path, JsonNode node, Map<String, String> facts) {
        if (node.isObject() && !node.isEmpty()) {
            node.forEachEntry((name, value) -> flatten(path.isEmpty() ? name : path + "." + name, value, facts));
        } else if (!node.isNull() && (node.isValueNode() || !node.isEmpty())) {
            facts.put(path, node.isValueNode() ? node.asText() : node.toString());
        }
    }

    /// The facts under a name, without it.
    Map<String, String> under(String name) {
        return facts.entrySet().stream()
                .filter(fact -> fact.getKey().startsWith(name + "."))
                .collect(Collectors.toMap(
                        fact -> fact.getKey().substring(name.length() + 1),
                        Map.Entry::getValue,
                        (a, _) -> a,
                        LinkedHashMap::new));
    }

    /// The facts that are under no name.
    Map<String, String> plain() {
        return facts.entrySet().stream()
                .filter(fact -> !fact.getKey().contains("."))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue, (a, _) -> a, LinkedHashMap::new));
    }

    /// What a seed group shares.
    Map<String, String> withoutSeed() {
        var shared = new LinkedHashMap<>(facts);
        shared.keySet().removeIf(path -> path.equals("seed") || path.startsWith(MADE));
        return shared;
    }

    /// Every fact that differs, with this one's value and the other's; empty where one has none.
    Map<String, Pair> differences(What other) {
        var paths = new TreeSet<>(facts.keySet());
        paths.addAll(other.facts.keySet());
        var differences = new LinkedHashMap<String, Pair>();
        for (var path : paths) {
            var pair = new Pair(facts.getOrDefault(path, ""), other.facts.getOrDefault(path, ""));
            if (!pair.one().equals(pair.other())) {
                differences.put(path, pair);
            }
        }
        return differences;
    }

    record Pair(String one, String other) {}
}
