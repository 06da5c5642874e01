package io.lectern.cli;

import io.lectern.api.Engine.Finding;
import io.lectern.api.Engine.Level;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "doctor",
        sortOptions = false,
        description =
                "Says what this installation can use, and what would mend what it cannot; ends with 1 on a problem.",
        footer = {
            "%nExamples:",
            "  lectern doctor",
            "  lectern doctor --install cuda13",
            "%nLECTERN_MAVEN names the Maven repository that libraries are fetched from, in place of the one that Maven",
            "uses."
        })
final class Doctor implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Option(
            names = "--install",
            paramLabel = "ID",
            description =
                    "Fetch native libraries and use them from now on: cuda13 (ONNX Runtime for CUDA 13 and cuDNN 9)"
                            + " or cuda12 (for CUDA 12).")
    private Optional<String> install = Optional.empty();

    private final Host host;

    Doctor(Host host) {
        this.host = host;
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var findings = new ArrayList<>(List.of(java(), place("home", host.home().root()), data(host.home())));
        try (var lectern = common.open()) {
            lectern.catalogue()
                    .problems()
                    .forEach(problem ->
                            findings.add(new Finding(Level.PROBLEM, "plugins", problem, "mend or remove it")));
            if (install.isPresent()) { // before the engine loads what was there
                lectern.install(install.get(), common.notes());
            }
            findings.addAll(engine(lectern));
        }
        var table = new Table();
        for (var finding : findings) {
            var remedy = finding.remedy().isEmpty() ? "" : "; " + finding.remedy();
            table.row(id(finding.level()), finding.what(), finding.detail() + remedy);
        }
        common.answer(findings.stream().map(Line::of).toList(), table.text(0, common.width()));
        return findings.stream().anyMatch(finding -> finding.level() == Level.PROBLEM) ? Failure.OURS : 0;
    }

    private static List<Finding> engine(Lectern lectern) {
        try {
            return lectern.engine().diagnose();
        } catch (RuntimeException
                | LinkageError
                | ServiceConfigurationError e) { // an engine that cannot even be loaded is what a doctor is for
            return List.of(new Finding(
                    Level.PROBLEM,
                    "engine",
                    String.valueOf(e.getMessage()),
                    "reinstall, or set LECTERN_DEBUG to see more"));
        }
    }

    private static Finding java() {
        var runtime = Runtime.getRuntime();
        return new Finding(
                Level.OK,
                "java",
                "%s, %d processors, %s MB of heap"
                        .formatted(
                                Runtime.version(),
                                runtime.availableProcessors(),
                                Words.count(runtime.maxMemory() >> 20)),
                "");
    }

    private static Finding place(String what, Path folder) {
        var existing = folder;
        while (existing != null && !Files.exists(existing)) {
            existing = existing.getParent();
        }
        boolean writable = existing != null && Files.isDirectory(existing) && Files.isWritable(existing);
        return writable
                ? new Finding(Level.OK, what, folder.toString(), "")
                : new Finding(Level.PROBLEM, what, folder + " cannot be written", "set LECTERN_HOME to another folder");
    }

    private static Finding data(Home home) {
        return Files.isDirectory(home.data())
                ? new Finding(Level.OK, "data", home.data().toString(), "")
                : new Finding(
                        Level.NOTE,
                        "data",
                        home.data() + " is not there yet",
                        "it is made when a data set is fetched; LECTERN_DATA names another");
    }

    private static String id(Level level) {
        return level.name().toLowerCase(Locale.ROOT);
    }

    private record Line(String level, String what, String detail, String remedy) {

        static Line of(Finding finding) {
            return new Line(id(finding.level()), finding.what(), finding.detail(), finding.remedy());
        }
    }
}
