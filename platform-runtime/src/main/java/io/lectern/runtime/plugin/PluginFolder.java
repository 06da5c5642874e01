package io.lectern.runtime.plugin;

import io.lectern.runtime.plugin.JarCopies.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// A folder of jars that plug in, each behind a class loader of its own.
///
/// A plugin is one jar, with the libraries that it needs packed inside, and in its manifest the version of the API that
/// it was built for. Whatever is wrong with one leaves the others alone. Links are followed within the folder only;
/// files that do not end in `.jar` are none of our business.
final class PluginFolder {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Path folder;
    private final JarCopies copies;
    private final Duration patience;
    private final Opener opener = new Opener();

    /// @param copies where private copies of the jars are kept
    PluginFolder(Path folder, Path copies) {
        this(folder, copies, PATIENCE);
    }

    /// @param patience how long the jars of a scan may take to start, all at once
    PluginFolder(Path folder, Path copies, Duration patience) {
        this.folder = folder;
        this.copies = new JarCopies(copies);
        this.patience = patience;
    }

    /// Looks what is there now, in the order of names. A jar that has not changed stays as it was loaded, and one that
    /// someone works with stays even so.
    ///
    /// @param before what the last scan found
    List<PluginJar> scan(Collection<? extends PluginJar> before) {
        var known = loaded(before);
        var found = new ArrayList<PluginJar>();
        try {
            long deadline = System.nanoTime() + patience.toNanos();
            var starting = new ArrayList<Supplier<PluginJar>>();
            for (var jar : jars()) {
                var file = jar.getFileName().toString();
                starting.add(begin(jar, file, known.remove(file), deadline));
            }
            starting.forEach(jar -> found.add(jar.get()));
            copies.clean();
        } catch (IOException e) {
            found.add(new QuarantinedJar(folder.toString(), "the folder cannot be read: " + reason(e)));
        }
        for (var gone : known.values()) {
            if (!gone.holders().isEmpty()) {
                found.add(new KeptJar(gone, gone.holders()));
            }
        }
        return found;
    }

    private static Map<String, LoadedJar> loaded(Collection<? extends PluginJar> jars) {
        var loaded = new TreeMap<String, LoadedJar>();
        jars.forEach(jar -> jar.loaded().ifPresent(it -> loaded.put(it.file(), it)));
        return loaded;
    }

    private List<Path> jars() throws IOException {
        if (!Files.exists(folder)) {
            return List.of();
        }
        try (var all = Files.list(folder)) {
            return all.filter(path -> path.getFileName()
                            .toString()
                            .toLowerCase(Locale.ROOT)
                            .endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getCause());
        }
    }

    /// Sets a jar in motion; the supplier waits for it.
    private Supplier<PluginJar> begin(Path jar, String file, @Nullable LoadedJar before, long deadline) {
        try {
            var copy = copy(jar);
            if (before != null && before.sha256().equals(copy.sha256())) {
                return () -> before;
            }
            if (before == null || before.holders().isEmpty()) {
                return opener.begin(file, copy, deadline);
            }
        } catch (IOException e) {
            if (before == null || before.holders().isEmpty()) {
                return () -> new QuarantinedJar(file, reason(e));
            }
        }
        return () -> new KeptJar(before, before.holders());
    }

    private Copy copy(Path jar) throws IOException {
        var real = jar.toRealPath();
        if (!real.startsWith(folder.toRealPath())) {
            throw new RejectedJarException(
                    "it is a link that leads out of the folder, to %s; put the jar itself there".formatted(real));
        }
        if (!Files.isRegularFile(real)) {
            throw new RejectedJarException("it is not a file; a plugin is one jar with its libraries packed inside");
        }
        return copies.of(real);
    }

    /// What the file system says is often no more than a path.
    private static String reason(IOException e) {
        return switch (e) {
            case RejectedJarException rejected -> String.valueOf(rejected.getMessage());
            case FileSystemException system -> "it cannot be read or copied: " + system;
            default -> "it cannot be read: " + e.getMessage();
        };
    }
}
