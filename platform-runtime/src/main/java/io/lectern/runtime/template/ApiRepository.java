package io.lectern.runtime.template;

import io.lectern.api.Plugin;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Lectern's API as an installation brings it: a Maven repository of what plugins are built with.
///
/// In a copy, an unfinished version is named by its content, so that Maven never takes it for another unfinished one
/// that it has met on the same machine.
public final class ApiRepository {

    private static final String API = "io/lectern/lectern-platform-api";
    private static final String UNFINISHED = "-SNAPSHOT";

    private final Path folder;
    private final List<Path> files;
    private final String installed;
    private final String version;

    private ApiRepository(Path folder, List<Path> files, String installed) throws IOException {
        this.folder = folder;
        this.files = files;
        this.installed = installed;
        this.version = installed.endsWith(UNFINISHED) ? installed.replace(UNFINISHED, "-" + hash(files)) : installed;
    }

    /// The one beside the jars that this process runs from.
    ///
    /// @throws IOException if there is none, as where Lectern runs from classes
    public static ApiRepository ofThisInstallation() throws IOException {
        var source = Plugin.class.getProtectionDomain().getCodeSource();
        if (source == null) {
            throw new IOException("this process does not say where its jars are");
        }
        try {
            return in(Path.of(source.getLocation().toURI()).resolveSibling("repository"));
        } catch (URISyntaxException e) {
            throw new IOException("the address of the API is none: " + source.getLocation(), e);
        }
    }

    /// The one in this folder.
    ///
    /// @throws IOException if there is none
    public static ApiRepository in(Path folder) throws IOException {
        if (!Files.isDirectory(folder.resolve(API))) {
            throw new IOException(
                    "this installation cannot begin plugins: there is no API to build them with in " + folder);
        }
        try (var versions = Files.list(folder.resolve(API));
                var all = Files.walk(folder)) {
            var installed = versions.filter(Files::isDirectory)
                    .findFirst()
                    .orElseThrow(() -> new IOException("there is no version of the API in " + folder));
            var files = all.filter(file -> file.toString().endsWith(".jar")
                            || file.toString().endsWith(".pom")) // and nothing that Maven noted about them
                    .sorted()
                    .toList();
            return new ApiRepository(folder, files, installed.getFileName().toString());
        }
    }

    /// The version in a copy.
    String version() {
        return version;
    }

    void copyTo(Path target) throws IOException {
        for (var file : files) {
            var copy = target.resolve(folder.relativize(file).toString().replace(installed, version));
            Files.createDirectories(copy.getParent());
            if (file.toString().endsWith(".pom")) {
                Files.writeString(copy, Files.readString(file).replace(tagged(installed), tagged(version)));
            } else {
                Files.copy(file, copy);
            }
        }
    }

    private static String tagged(String version) {
        return "<version>" + version + "</version>";
    }

    private static String hash(List<Path> files) throws IOException {
        var hashes = new StringBuilder();
        for (var file : files) {
            hashes.append(Durable.sha256(file));
        }
        return Integer.toHexString(hashes.toString().hashCode());
    }
}
