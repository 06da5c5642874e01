package io.lectern.cli;

import io.lectern.runtime.template.ApiRepository;
import io.lectern.runtime.template.PluginName;
import io.lectern.runtime.template.PluginTemplate;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "new-plugin",
        sortOptions = false,
        description =
                "Begins a plugin: a Maven project with a model, a data set, a metric, a lens, an experiment and tests.",
        footer = {"%nExamples:", "  lectern new-plugin acme", "  lectern new-plugin acme-nets --in ~/projects"})
final class NewPlugin implements Callable<Integer> {

    @Mixin
    private final Common common;

    private final Host host;

    @Parameters(paramLabel = "NAME", description = "What it is called: small letters, parts joined by '-'.")
    private String name = "";

    @Option(
            names = "--in",
            paramLabel = "DIR",
            description = "Where to make the project's folder, which is named after the plugin; default: here.")
    private Path parent = Path.of("");

    NewPlugin(Host host) {
        this.host = host;
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var plugin = new PluginName(name);
        var folder = parent.resolve(plugin.id()).toAbsolutePath().normalize();
        try {
            new PluginTemplate(ApiRepository.ofThisInstallation()).write(plugin, folder);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "%s is not empty, and nothing is overwritten; choose another name or place".formatted(e.getFile()));
        }
        var jars = Files.createDirectories(host.home().plugins());
        return common.answer(new Begun(plugin.id(), folder.toString(), jars.toString()), """
                %s is a Maven project now. To build, test and try it:
                  %s
                  cp %s %s
                  lectern train %s-model --on %s-data
                """.formatted(
                        folder,
                        folder.resolve("build"),
                        folder.resolve("target").resolve(plugin.id() + "-*.jar"),
                        jars,
                        plugin.id(),
                        plugin.id()));
    }

    private record Begun(String name, String folder, String plugins) {}
}
