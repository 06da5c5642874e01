package io.lectern.runtime.plugin;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipInputStream;

/// Looks a jar through before anything of it is used: it may be hostile, or broken, or packed with what only the
/// platform may bring.
///
/// A zip file says twice what it holds, in a directory at its end and in front of each entry. Readers differ in which
/// they believe, so both must agree, and the content with them.
public final class JarInspection {

    private static final long LARGEST = 1L << 29;
    private static final long LARGEST_UNPACKED = 1L << 31;
    private static final long HARMLESS_UNPACKED = 1L << 26;
    private static final long STEEPEST = 100; // classes shrink to a third, tables to a tenth
    private static final int MOST_ENTRIES = 65_535;
    private static final int LONGEST_NAME = 1_000;
    private static final int LARGEST_MANIFEST = 1 << 20;

    private static final Pattern NATIVE = Pattern.compile(".*\\.(so(\\.[0-9]+)*|dll|dylib|jnilib)|meta-inf/native/.+");
    private static final Pattern OF_A_RELEASE = Pattern.compile("^META-INF/versions/[0-9]+/");
    private static final List<String> OURS = List.of(
            "io/lectern/api/",
            "io/lectern/onnx/",
            "io/lectern/toolkit/",
            "io/lectern/runtime/",
            "io/lectern/cli/",
            "io/lectern/testing/");

    private JarInspection() {}

    /// @throws RejectedJarException if the jar must not be used
    /// @throws IOException if it cannot be read
    public static void inspect(Path jar) throws IOException {
        checkSize(jar);
        try {
            compare(jar, directory(jar, Files.size(jar)));
        } catch (ZipException | IllegalArgumentException e) { // the latter where a name is not in UTF-8
            throw new RejectedJarException("it is broken or no jar at all: " + e.getMessage());
        }
    }

    /// @throws RejectedJarException if the file is larger than any plugin
    static void checkSize(Path jar) throws IOException {
        if (Files.size(jar) > LARGEST) {
            throw new RejectedJarException("it has %d MB, more than the %d MB that a plugin may have"
                    .formatted(Files.size(jar) >> 20, LARGEST >> 20));
        }
    }

    /// The sizes of the entries by name, as the directory has them.
    private static Map<String, Long> directory(Path jar, long packed) throws IOException {
        var sizes = new HashMap<String, Long>();
        long total = 0;
        try (var zip = new ZipFile(jar.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw new RejectedJarException("it has %d entries, more than the %d that a plugin may have"
                        .formatted(zip.size(), MOST_ENTRIES));
            }
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                checkName(entry.getName());
                checkContent(entry.getName());
                if (sizes.put(entry.getName(), entry.getSize()) != null) {
                    throw new RejectedJarException("two of its entries are called '%s'".formatted(entry.getName()));
                }
                checkManifest(entry);
                total += Math.max(0, entry.getSize());
            }
        }
        if (total > LARGEST_UNPACKED || (total > HARMLESS_UNPACKED && total / STEEPEST > packed)) {
            throw new RejectedJarException("it has %d MB that would unpack to %d MB, which no honest jar does"
                    .formatted(packed >> 20, total >> 20));
        }
        return sizes;
    }

    /// Reads everything, but never more of an entry than the directory promises.
    private static void compare(Path jar, Map<String, Long> sizes) throws IOException {
        var missing = new HashMap<>(sizes);
        try (var zip = new ZipInputStream(Files.newInputStream(jar))) {
            for (ZipEntry entry; (entry = zip.getNextEntry()) != null; ) {
                var promised = missing.remove(entry.getName());
                if (promised == null || read(zip, promised) != promised) {
                    throw disagreement(entry.getName());
                }
            }
        }
        if (!missing.isEmpty()) {
            throw disagreement(missing.keySet().iterator().next());
        }
    }

    /// @return the bytes there are, or one more than expected where there are more
    private static long read(InputStream content, long expected) throws IOException {
        var buffer = new byte[1 << 16];
        long count = 0;
        for (int read; count <= expected && (read = content.read(buffer)) >= 0; ) {
            count += read;
        }
        return Math.min(count, expected + 1);
    }

    private static void checkName(String name) throws RejectedJarException {
        boolean leadsOut = name.startsWith("/")
                || name.contains("\\")
                || name.matches("(?s)[A-Za-z]:.*")
                || List.of(name.split("/", -1)).contains("..");
        if (leadsOut) {
            throw new RejectedJarException("its entry '%s' leads out of the jar".formatted(name));
        }
        if (name.length() > LONGEST_NAME || name.chars().anyMatch(Character::isISOControl)) {
            throw new RejectedJarException("the name of an entry is too long or not readable: '%s'"
                    .formatted(name.substring(0, Math.min(name.length(), 100))));
        }
    }

    private static void checkContent(String name) throws RejectedJarException {
        var plain = OF_A_RELEASE.matcher(name).replaceFirst("");
        if (plain.startsWith("ai/onnxruntime/") && plain.endsWith(".class")) {
            throw new RejectedJarException(
                    "it bundles ONNX Runtime (%s), which the platform has already loaded; leave it out, with scope 'provided'"
                            .formatted(name));
        }
        if (OURS.stream().anyMatch(plain::startsWith) && plain.endsWith(".class")) {
            throw new RejectedJarException(
                    "it bundles classes of the platform (%s); leave them out, with scope 'provided'".formatted(name));
        }
        if (NATIVE.matcher(plain.toLowerCase(Locale.ROOT)).matches()) {
            throw new RejectedJarException("it bundles native code (%s), which plugins must not bring".formatted(name));
        }
    }

    /// These are read whole.
    private static void checkManifest(ZipEntry entry) throws RejectedJarException {
        boolean read = entry.getName().equalsIgnoreCase("META-INF/MANIFEST.MF")
                || entry.getName().startsWith("META-INF/services/");
        if (read && entry.getSize() > LARGEST_MANIFEST) {
            throw new RejectedJarException("its %s has %d bytes, more than the %d that it may have"
                    .formatted(entry.getName(), entry.getSize(), LARGEST_MANIFEST));
        }
    }

    private static RejectedJarException disagreement(String entry) {
        return new RejectedJarException("its directory and its content disagree about the entry '%s'".formatted(entry));
    }
}
