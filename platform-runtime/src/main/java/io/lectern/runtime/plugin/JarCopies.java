package io.lectern.runtime.plugin;

import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;

/// Private copies of jars, each named by its content, so that whoever deletes or replaces a jar takes nothing away from
/// those that work with it. What lies here has passed inspection.
///
/// @param folder made when there is something to put in
record JarCopies(Path folder) {

    private static final Duration KEPT = Duration.ofDays(7);
    private static final String SUFFIX = ".jar";

    /// A copy and what it is a copy of.
    record Copy(Path path, String sha256) {

        private static final Duration REMEMBERED = Duration.ofHours(1);

        /// Whether a process has lately waited in vain for the plugins in here.
        boolean hung() throws IOException {
            return Files.exists(mark())
                    && Files.getLastModifiedTime(mark())
                            .toInstant()
                            .isAfter(Instant.now().minus(REMEMBERED));
        }

        /// Spares other processes the wait.
        void rememberHung() throws IOException {
            Files.deleteIfExists(mark());
            Files.createFile(mark());
        }

        private Path mark() {
            return path.resolveSibling(sha256 + ".hung");
        }
    }

    /// Finds or makes the copy of a jar.
    ///
    /// @throws RejectedJarException if the jar must not be used
    /// @throws IOException if it cannot be read or copied
    Copy of(Path jar) throws IOException {
        JarInspection.checkSize(jar);
        var known = copy(Durable.sha256(jar));
        if (Files.isRegularFile(known.path()) && Files.size(known.path()) == Files.size(jar)) {
            Files.setLastModifiedTime(known.path(), FileTime.from(Instant.now()));
            return known;
        }
        Files.createDirectories(folder);
        var fresh = Files.createTempFile(folder, "jar-", Durable.UNFINISHED);
        try {
            try (var content = Files.newInputStream(jar);
                    var out = Files.newOutputStream(fresh)) {
                content.transferTo(out);
            }
            JarInspection.inspect(fresh);
            var copy = copy(Durable.sha256(fresh)); // the jar may have changed since it was looked at
            Durable.sync(fresh);
            Durable.replace(fresh, copy.path());
            return copy;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /// Removes what nobody has asked for in a while.
    void clean() throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        var oldest = Instant.now().minus(KEPT);
        try (var all = Files.list(folder)) {
            for (var copy : all.toList()) {
                if (Files.getLastModifiedTime(copy).toInstant().isBefore(oldest)) {
                    Files.deleteIfExists(copy);
                }
            }
        }
    }

    private Copy copy(String sha256) {
        return new Copy(folder.resolve(sha256 + SUFFIX), sha256);
    }
}
