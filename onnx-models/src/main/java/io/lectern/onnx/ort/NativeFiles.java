package io.lectern.onnx.ort;

import java.io.IOException;
import java.net.JarURLConnection;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.jspecify.annotations.Nullable;

/// Where the native library lies on disk: in a folder that the user named, installed into Lectern's home, or unpacked
/// from the class path.
///
/// @param library the file to load
/// @param origin where it came from, for humans
/// @param hash of the library and what lies beside it, 16 hexadecimal digits
record NativeFiles(Path library, String origin, String hash) {

    /// A native file: its size in bytes, and the CRC-32 of its content, 0 if that was not computed.
    private record Entry(String name, long size, long crc, URL from) {}

    /// Finds the library, and unpacks it if it is not there yet.
    ///
    /// @param named the folder or file that the user named, or null
    /// @param home the folder under which to unpack
    static NativeFiles find(@Nullable String named, Path home, Platform platform) {
        try {
            if (named != null && !named.isBlank()) {
                return inPlace(Path.of(named).toAbsolutePath(), "LECTERN_ORT=" + named, platform);
            }
            var installed = InstalledNatives.find(home);
            return installed.isPresent()
                    ? inPlace(installed.get(), installed.get().getFileName() + ", installed", platform)
                    : unpack(home, platform);
        } catch (IOException | URISyntaxException e) {
            throw new OrtLibraryException(
                    "cannot unpack ONNX Runtime into %s: %s; free space there or name another folder with LECTERN_HOME"
                            .formatted(home.resolve("native"), e),
                    e);
        }
    }

    private static NativeFiles inPlace(Path named, String origin, Platform platform) throws IOException {
        var library = named;
        if (Files.isDirectory(named)) {
            library = platform.library().stream()
                    .map(named::resolve)
                    .filter(Files::isRegularFile)
                    .findFirst()
                    .orElseThrow(() -> notThere("the folder " + named, "none of " + platform.library(), platform));
        } else if (!Files.isRegularFile(named)) {
            throw notThere(named.toString(), "no such file or folder", platform);
        }
        var real = library.toRealPath();
        var entries = new ArrayList<Entry>();
        entries.add(new Entry(
                "library",
                Files.size(real),
                crc(real.toUri().toURL()),
                real.toUri().toURL()));
        // the providers can have hundreds of megabytes: name and size tell them apart well enough
        for (var file : beside(library)) {
            var name = file.getFileName().toString();
            if (name.contains("onnxruntime_providers")) {
                entries.add(new Entry(name, Files.size(file), 0, file.toUri().toURL()));
            }
        }
        return new NativeFiles(library, origin, hash(entries));
    }

    private static OrtLibraryException notThere(String named, String found, Platform platform) {
        var advice =
                "name the folder or the file of an ONNX Runtime for %s, or unset it to use the one on the class path"
                        .formatted(platform.microsoft());
        return new OrtLibraryException("LECTERN_ORT names %s, but there is %s; %s".formatted(named, found, advice));
    }

    private static NativeFiles unpack(Path home, Platform platform) throws IOException, URISyntaxException {
        for (var folder : withCudaFirst(platform.folders())) {
            for (var name : platform.library()) {
                var url = NativeFiles.class.getClassLoader().getResource(folder + name);
                if (url != null) {
                    var entries = siblings(url, folder);
                    var hash = hash(entries);
                    var target = home.resolve("native").resolve(hash);
                    Files.createDirectories(target);
                    for (var entry : entries) {
                        unpack(entry, target.resolve(entry.name));
                    }
                    return new NativeFiles(target.resolve(name), origin(url), hash);
                }
            }
        }
        var advice = "add org.bytedeco:onnxruntime with the classifier %s to it, or name a folder with LECTERN_ORT"
                .formatted(platform.bytedeco());
        throw new OrtLibraryException(
                "there is no ONNX Runtime for this machine: looked on the class path for %s in %s; %s"
                        .formatted(platform.library(), platform.folders(), advice));
    }

    /// Who put libraries for CUDA on the class path, whoever published them, wants them.
    private static List<String> withCudaFirst(List<String> folders) {
        var provider = System.mapLibraryName("onnxruntime_providers_cuda");
        var loader = NativeFiles.class.getClassLoader();
        return folders.stream()
                .sorted(Comparator.comparing(folder -> loader.getResource(folder + provider) == null))
                .toList();
    }

    /// Writes a file under its final name only when it is whole, so that processes that start together do no harm.
    private static void unpack(Entry entry, Path target) throws IOException {
        if (Files.isRegularFile(target) && Files.size(target) == entry.size) {
            return;
        }
        var partial = Files.createTempFile(target.getParent(), "." + entry.name, ".part");
        try {
            var crc = new CRC32();
            try (var in = new CheckedInputStream(entry.from.openStream(), crc)) {
                Files.copy(in, partial, StandardCopyOption.REPLACE_EXISTING);
            }
            if (Files.size(partial) != entry.size || crc.getValue() != entry.crc) {
                throw new IOException(entry.from + " is damaged: its content does not match its checksum");
            }
            Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (AccessDeniedException e) {
            // Windows replaces no file that is in use: then another process was first, with the same content
            if (!Files.isRegularFile(target) || Files.size(target) != entry.size) {
                throw e;
            }
        } finally {
            Files.deleteIfExists(partial);
        }
    }

    /// The native files beside the main library, without the glue of other Java bindings.
    private static List<Entry> siblings(URL library, String folder) throws IOException, URISyntaxException {
        var entries = new ArrayList<Entry>();
        if (library.openConnection() instanceof JarURLConnection connection) {
            connection.setUseCaches(false);
            try (var jar = connection.getJarFile()) {
                for (var e : jar.stream().toList()) {
                    if (e.getName().startsWith(folder) && isNative(e.getName().substring(folder.length()))) {
                        var name = e.getName().substring(folder.length());
                        entries.add(new Entry(name, e.getSize(), e.getCrc(), sibling(library, name)));
                    }
                }
            }
        } else if (library.getProtocol().equals("file")) {
            for (var file : beside(Path.of(library.toURI()))) {
                var name = file.getFileName().toString();
                if (isNative(name)) {
                    var url = file.toUri().toURL();
                    entries.add(new Entry(name, Files.size(file), crc(url), url));
                }
            }
        } else {
            throw new IOException(library + " lies neither in a jar nor in a folder");
        }
        entries.sort(Comparator.comparing(Entry::name));
        return entries;
    }

    private static boolean isNative(String name) {
        return (name.startsWith("libonnxruntime") || name.startsWith("onnxruntime"))
                && !name.contains("4j_jni")
                && name.indexOf('/') < 0;
    }

    private static URL sibling(URL library, String name) throws IOException {
        var address = library.toString();
        return URI.create(address.substring(0, address.lastIndexOf('/') + 1) + name)
                .toURL();
    }

    private static String origin(URL library) {
        var address = library.toString();
        int end = address.indexOf("!/");
        return end < 0 ? address : address.substring(address.lastIndexOf('/', end) + 1, end);
    }

    /// The files of a file's folder, itself among them.
    private static List<Path> beside(Path file) throws IOException {
        try (var files = Files.list(file.resolveSibling(""))) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    private static long crc(URL url) throws IOException {
        var crc = new CRC32();
        var buffer = new byte[1 << 16];
        try (var in = url.openStream()) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                crc.update(buffer, 0, n);
            }
        }
        return crc.getValue();
    }

    private static String hash(List<Entry> entries) {
        var text = new StringBuilder();
        entries.forEach(e -> text.append(e.name + " " + e.size + " " + e.crc + "\n"));
        try {
            var digest =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
