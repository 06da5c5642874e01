package io.lectern.runtime.run;

import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.run.RunDescription.Provenance;
import java.util.List;
import java.util.stream.Collectors;

/// A run can be read, but not gone on with or asked anything, since a plugin that it was made with is gone.
public final class MissingPluginException extends IllegalArgumentException {

    /// @param what that no plugin brings any more: `model 'acme'`
    MissingPluginException(String run, String what, Provenance made, Platform platform) {
        super("run %s needs %s, which no plugin brings any more%s".formatted(run, what, remedy(made, platform)));
    }

    /// Plugins that were there when a run was made and are not now, or not in that version, each with its jar.
    static List<String> gone(Provenance made, Catalogue catalogue) {
        return made.plugins().entrySet().stream()
                .filter(plugin -> !plugin.getValue().equals(catalogue.versions().get(plugin.getKey())))
                .map(plugin -> plugin.getKey() + " " + plugin.getValue())
                .toList();
    }

    private static String remedy(Provenance made, Platform platform) {
        var gone = gone(made, platform.catalogue());
        var problems =
                platform.catalogue().problems().stream().map("; "::concat).collect(Collectors.joining());
        return gone.isEmpty()
                ? problems
                : "; it was made with %s: put that back into %s%s"
                        .formatted(String.join(" and ", gone), platform.home().plugins(), problems);
    }
}
