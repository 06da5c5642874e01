package io.lectern.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.lectern.runtime.plugin.KeptJar;
import io.lectern.runtime.plugin.LoadedJar;
import io.lectern.runtime.plugin.PluginJar;
import io.lectern.runtime.plugin.QuarantinedJar;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "plugins",
        sortOptions = false,
        description = "Lists the jars of the plugin folder: what each contributes, or why it was set aside.",
        footer = {"%nExamples:", "  lectern plugins", "  lectern plugins --json"})
final class PluginList implements Callable<Integer> {

    @Mixin
    private final Common common;

    PluginList(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var folder = lectern.home().plugins();
            var lines = lectern.catalogue().jars().stream().map(Line::of).toList();
            var table = new Table();
            lines.forEach(line -> table.row(line.file(), line.state(), line.text()));
            return common.answer(
                    new Listing(folder.toString(), lines),
                    lines.isEmpty()
                            ? "there is no jar in %s; 'lectern new-plugin NAME' begins one%n".formatted(folder)
                            : table.text(0, common.width()));
        }
    }

    private record Listing(String folder, List<Line> plugins) {}

    /// @param state       `loaded`, `kept` or `quarantined`
    /// @param contributes ids by kind
    /// @param reason      why it is not simply loaded
    @JsonInclude(JsonInclude.Include.NON_NULL)
    private record Line(
            String file,
            String state,
            @Nullable String version,
            @Nullable String sha256,
            @Nullable Contributed contributes,
            @Nullable String reason) {

        static Line of(PluginJar jar) {
            return switch (jar) {
                case LoadedJar it -> of(it, "loaded", null);
                case KeptJar(var it, var holders) ->
                    of(
                            it,
                            "kept",
                            "it has changed or is gone, and stays as it was while run %s works with it"
                                    .formatted(String.join(", ", holders)));
                case QuarantinedJar(var file, var reason) -> new Line(file, "quarantined", null, null, null, reason);
            };
        }

        private static Line of(LoadedJar jar, String state, @Nullable String reason) {
            return new Line(jar.file(), state, jar.version(), jar.sha256(), Contributed.of(jar), reason);
        }

        String text() {
            var parts = new ArrayList<String>();
            if (contributes != null) {
                parts.add("version %s: %s".formatted(version, contributes.text()));
            }
            if (reason != null) {
                parts.add(reason);
            }
            return String.join("; ", parts);
        }
    }

    private record Contributed(
            List<String> models,
            List<String> datasets,
            List<String> metrics,
            List<String> lenses,
            List<String> experiments) {

        static Contributed of(LoadedJar jar) {
            var ids = jar.ids();
            return new Contributed(
                    ids.getOrDefault("model", List.of()),
                    ids.getOrDefault("data set", List.of()),
                    ids.getOrDefault("metric", List.of()),
                    ids.getOrDefault("lens", List.of()),
                    ids.getOrDefault("experiment", List.of()));
        }

        String text() {
            return Stream.of(models, datasets, metrics, lenses, experiments)
                    .flatMap(List::stream)
                    .collect(Collectors.joining(", "));
        }
    }
}
