package io.lectern.runtime.plugin;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// A jar whose plugins work.
///
/// It stays in memory as long as anything refers to what it contributes; nobody closes it.
public final class LoadedJar implements PluginJar {

    private final String file;
    private final String version;
    private final String sha256;
    private final Contents contents;
    private final List<String> holders = new ArrayList<>();

    LoadedJar(String file, String version, String sha256, Contents contents) {
        this.file = file;
        this.version = version;
        this.sha256 = sha256;
        this.contents = contents;
    }

    /// What was found in a jar.
    ///
    /// @param plugins names of the classes
    record Contents(List<String> plugins, Contributions contributions) {

        Contents {
            plugins = List.copyOf(plugins);
        }
    }

    @Override
    public String file() {
        return file;
    }

    /// As its manifest has it in `Implementation-Version`, or `unknown`.
    public String version() {
        return version;
    }

    /// Of the jar, hexadecimal.
    public String sha256() {
        return sha256;
    }

    /// Ids of what it contributes by kind: `model`, `data set`, `metric`, `lens`, `experiment`; kinds without any are
    /// left out.
    public Map<String, List<String>> ids() {
        var ids = new LinkedHashMap<String, List<String>>();
        contents.contributions().kinds().forEach((kind, some) -> ids.put(kind, List.copyOf(some.keySet())));
        ids.values().removeIf(List::isEmpty);
        return ids;
    }

    /// Who works with it, oldest first.
    public List<String> holders() {
        synchronized (holders) {
            return List.copyOf(holders);
        }
    }

    /// Keeps the jar as it is until the hold is closed.
    Hold hold(String holder) {
        synchronized (holders) {
            holders.add(holder);
        }
        return () -> {
            synchronized (holders) {
                holders.remove(holder);
            }
        };
    }

    List<String> plugins() {
        return contents.plugins();
    }

    Contributions contributions() {
        return contents.contributions();
    }

    /// Whether a run that needs contributions of these ids works with it; metrics judge all runs.
    boolean serves(Collection<String> ids) {
        return !contributions().metrics().isEmpty()
                || contributions().kinds().values().stream()
                        .anyMatch(some -> ids.stream().anyMatch(some::containsKey));
    }
}
