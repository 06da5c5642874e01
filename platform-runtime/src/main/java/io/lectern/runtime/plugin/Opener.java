package io.lectern.runtime.plugin;

import io.lectern.api.ApiVersion;
import io.lectern.runtime.plugin.JarCopies.Copy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/// Gives jars their class loaders and starts their plugins.
final class Opener {

    private static final String API_VERSION = "Lectern-Api-Version";
    private static final String HANGS =
            "its plugin hangs: constructor and lists did not come to an end in time; it is tried again after an hour";

    private final SharedClasses shared = new SharedClasses();

    /// Starts a jar; the supplier waits for it.
    ///
    /// @param deadline as of [System#nanoTime]
    /// @throws RejectedJarException if it must not be started
    Supplier<PluginJar> begin(String file, Copy copy, long deadline) throws IOException {
        if (copy.hung()) {
            throw new RejectedJarException(HANGS);
        }
        var attributes = attributes(copy.path());
        checkVersion(attributes.getValue(API_VERSION));
        var version = attributes.getValue(Attributes.Name.IMPLEMENTATION_VERSION);
        var loader = new URLClassLoader(
                "plugin " + file, new URL[] {copy.path().toUri().toURL()}, shared);
        var startup = Startup.begin(file, loader);
        return () -> {
            try {
                var contents = startup.await(deadline);
                return new LoadedJar(file, version == null ? "unknown" : version, copy.sha256(), contents);
            } catch (RejectedJarException e) {
                close(loader);
                return new QuarantinedJar(file, String.valueOf(e.getMessage()));
            } catch (TimeoutException _) {
                remember(copy);
                close(loader);
                return new QuarantinedJar(file, HANGS);
            }
        };
    }

    private static Attributes attributes(Path jar) throws IOException {
        try (var file = new JarFile(jar.toFile())) {
            var manifest = file.getManifest();
            return manifest == null ? new Attributes() : manifest.getMainAttributes();
        }
    }

    private static void checkVersion(@Nullable String builtFor) throws RejectedJarException {
        var ours = ApiVersion.CURRENT;
        if (builtFor == null) {
            throw new RejectedJarException("its manifest does not say for which platform-api it was built; add '%s: %s'"
                    .formatted(API_VERSION, ours));
        }
        try {
            if (!ours.serves(ApiVersion.parse(builtFor.strip()))) {
                throw new RejectedJarException(
                        "it needs platform-api %s, this platform has %s; upgrade the platform or use a version of the plugin for %s"
                                .formatted(builtFor.strip(), ours, ours));
            }
        } catch (IllegalArgumentException e) {
            throw new RejectedJarException("in its manifest, %s is wrong: %s".formatted(API_VERSION, e.getMessage()));
        }
    }

    private static void remember(Copy copy) {
        try {
            copy.rememberHung();
        } catch (IOException _) {
            // then the next process waits, too
        }
    }

    private static void close(URLClassLoader loader) {
        try {
            loader.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
