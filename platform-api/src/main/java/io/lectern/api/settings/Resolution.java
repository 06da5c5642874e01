package io.lectern.api.settings;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// Which settings the typed names mean.
///
/// @param paths all settings that there are once kinds are chosen, by path
/// @param texts what was typed, by path
record Resolution(Map<String, Setting> paths, Map<String, String> texts) {

    /// Kinds come first: which other names there are depends on them.
    static Resolution of(List<Setting> settings, Map<String, String> typed, List<String> problems) {
        var chosen = new LinkedHashMap<String, String>();
        while (true) {
            var paths = paths(settings, chosen);
            if (!choose(paths, typed, chosen)) {
                return resolve(paths, typed, problems);
            }
        }
    }

    /// Looks for a kind that was typed and not yet taken note of.
    private static boolean choose(Map<String, Setting> paths, Map<String, String> typed, Map<String, String> chosen) {
        for (var entry : typed.entrySet()) {
            var found = find(entry.getKey(), paths.keySet());
            boolean isNew = found.size() == 1 && !chosen.containsKey(found.getFirst());
            if (isNew && paths.get(found.getFirst()) instanceof Setting.OneOf) {
                chosen.put(found.getFirst(), entry.getValue());
                return true;
            }
        }
        return false;
    }

    private static Resolution resolve(Map<String, Setting> paths, Map<String, String> typed, List<String> problems) {
        var texts = new LinkedHashMap<String, String>();
        var names = new LinkedHashMap<String, String>();
        typed.forEach((name, text) -> {
            var found = find(name, paths.keySet());
            if (found.isEmpty()) {
                problems.add(unknown(name, paths));
            } else if (found.size() > 1) {
                problems.add("'%s' may mean %s; write more of the path".formatted(name, String.join(" or ", found)));
            } else {
                var path = found.getFirst();
                var earlier = names.putIfAbsent(path, name);
                if (earlier != null) {
                    problems.add("'%s' and '%s' both set %s".formatted(earlier, name, path));
                }
                texts.put(path, text);
            }
        });
        return new Resolution(paths, texts);
    }

    /// The paths that a name may mean: the very path, or all that end in it.
    private static List<String> find(String name, Set<String> paths) {
        return paths.contains(name)
                ? List.of(name)
                : paths.stream().filter(path -> path.endsWith("." + name)).toList();
    }

    private static String unknown(String name, Map<String, Setting> paths) {
        var elsewhere = ofOtherKind(name, paths);
        if (!elsewhere.isEmpty()) {
            return elsewhere;
        }
        var ends = new TreeSet<String>();
        for (var path : paths.keySet()) {
            ends.add(path);
            for (int dot = path.indexOf('.'); dot >= 0; dot = path.indexOf('.', dot + 1)) {
                ends.add(path.substring(dot + 1));
            }
        }
        return "'%s' is not a setting%s".formatted(name, DidYouMean.hint(name, ends));
    }

    /// The remedy for a name that another kind has, or nothing.
    private static String ofOtherKind(String name, Map<String, Setting> paths) {
        for (var entry : paths.entrySet()) {
            if (entry.getValue() instanceof Setting.OneOf oneOf) {
                for (var kind : oneOf.kinds()) {
                    var of = new LinkedHashMap<String, Setting>();
                    collect(kind.settings(), entry.getKey() + ".", Map.of(), of);
                    if (!find(name, of.keySet()).isEmpty()) {
                        return "'%s' is a setting of %s=%s, which is not chosen"
                                .formatted(name, entry.getKey(), kind.name());
                    }
                }
            }
        }
        return "";
    }

    private static Map<String, Setting> paths(List<Setting> settings, Map<String, String> chosen) {
        var paths = new LinkedHashMap<String, Setting>();
        collect(settings, "", chosen, paths);
        return paths;
    }

    private static void collect(
            List<Setting> settings, String prefix, Map<String, String> chosen, Map<String, Setting> into) {
        for (var setting : settings) {
            var path = prefix + setting.name();
            switch (setting) {
                case Setting.Group group -> collect(group.settings(), path + ".", chosen, into);
                case Setting.OneOf oneOf -> {
                    into.put(path, oneOf);
                    var wanted = chosen.getOrDefault(path, oneOf.value());
                    var names = oneOf.kinds().stream().map(Setting.Kind::name).toList();
                    var taken = oneOf.kinds().get(names.indexOf(names.contains(wanted) ? wanted : oneOf.value()));
                    collect(taken.settings(), path + ".", chosen, into);
                }
                case Setting leaf -> into.put(path, leaf);
            }
        }
    }
}
