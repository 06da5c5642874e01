package io.lectern.benchmarks;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;

/// The sources that these classes were built from.
///
/// @param root the folder
record Sources(Path root) {

    /// Above the classes, or where we are.
    static Sources here() {
        var here = Path.of("").toAbsolutePath();
        try {
            var classes = Path.of(Sources.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            for (var folder : Arrays.asList(classes, here)) {
                for (var up = folder; up != null; up = up.getParent()) {
                    if (Files.exists(up.resolve("benchmarks").resolve("pom.xml"))) {
                        return new Sources(up);
                    }
                }
            }
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the address of the classes is no path", e);
        }
        return new Sources(here);
    }

    /// Where results are kept.
    Path results() {
        return root.resolve("docs").resolve("benchmarks.md");
    }

    /// Today, and the commit.
    String provenance() throws IOException {
        return "%s, %s".formatted(LocalDate.now(ZoneOffset.UTC), commit());
    }

    private String commit() throws IOException {
        try {
            var git = new ProcessBuilder("git", "describe", "--always", "--dirty", "--exclude", "*")
                    .directory(root.toFile())
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            var name = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            return name.isEmpty() ? "no commit" : "commit " + name;
        } catch (IOException _) {
            return "no commit"; // Git is not installed
        }
    }
}
