package io.lectern.onnx.ort;

import io.lectern.api.Engine.NativePackage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/// Libraries for CUDA that the user asked for: each in `native/<id>` of Lectern's home, one at a time. Where one is
/// there, it is loaded in place of what the class path brings, for the CPU too: a process holds one copy only.
public final class InstalledNatives {

    private static final Pattern WANTED = Pattern.compile("libonnxruntime(_providers_(shared|cuda))?\\.so(\\.1)?");
    private static final String PROVIDER = "libonnxruntime_providers_cuda.so";

    private static final List<Source> SOURCES = List.of(
            new Source(
                    "cuda13",
                    "bytedeco's ONNX Runtime 1.24.1 with training kernels, for CUDA 13 and cuDNN 9",
                    "org/bytedeco/onnxruntime/1.24.1-1.5.13/onnxruntime-1.24.1-1.5.13-linux-x86_64-gpu.jar",
                    129_426_685,
                    "f8201d7dd52f5705361ea95a842acd737f40b7fb0a52cd4da2c9b391989d27c7",
                    221_850_304,
                    "org/bytedeco/onnxruntime/linux-x86_64-gpu/"),
            new Source(
                    "cuda12",
                    "Microsoft's ONNX Runtime 1.29.0 without training kernels, for CUDA 12 and cuDNN 9",
                    "com/microsoft/onnxruntime/onnxruntime_gpu/1.29.0/onnxruntime_gpu-1.29.0.jar",
                    642_295_340,
                    "fe39a98c499fc9be3944dd2bf2fb77d7dc5f152668bf95d8beb1c3d7b22f2a89",
                    614_632_776,
                    "ai/onnxruntime/native/linux-x64/"));

    private InstalledNatives() {}

    /// @param unpacked bytes of the libraries
    /// @param folder of the archive in which they are
    private record Source(
            String id, String summary, String path, long bytes, String sha256, long unpacked, String folder) {

        NativePackage offered(Platform platform) {
            var unfit = platform.bytedeco().equals("linux-x86_64")
                    ? ""
                    : "it is for Linux on x86-64, and this is " + platform.bytedeco();
            return new NativePackage(id, summary, path, bytes, sha256, unpacked, unfit);
        }
    }

    /// What can be installed.
    public static List<NativePackage> offered() {
        var platform = Platform.current();
        return SOURCES.stream().map(source -> source.offered(platform)).toList();
    }

    /// The folder of what is installed, if anything is.
    static Optional<Path> find(Path home) {
        return SOURCES.stream()
                .map(source -> home.resolve("native").resolve(source.id))
                .filter(folder -> Files.isRegularFile(folder.resolve(PROVIDER)))
                .findFirst();
    }

    /// Unpacks the libraries of an archive, and removes what was installed before.
    ///
    /// @return the folder in which they are
    /// @throws IOException if the archive is not what it should be, or there is no room
    public static Path install(String id, Path archive) throws IOException {
        var source = SOURCES.stream()
                .filter(known -> known.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no package '%s'".formatted(id)));
        return install(id, archive, source.folder, source.unpacked, OrtLibrary.home());
    }

    /// @param limit bytes that the libraries may have together
    static Path install(String id, Path archive, String folder, long limit, Path home) throws IOException {
        var natives = Files.createDirectories(home.resolve("native"));
        var fresh =
                natives.resolve(".%s-%d".formatted(id, ProcessHandle.current().pid()));
        remove(fresh);
        Files.createDirectory(fresh);
        try {
            unpack(archive, folder, limit, fresh);
            for (var source : SOURCES) {
                remove(natives.resolve(source.id));
            }
            var installed = natives.resolve(id);
            remove(installed);
            return Files.move(fresh, installed, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            remove(fresh);
        }
    }

    private static void unpack(Path archive, String folder, long limit, Path to) throws IOException {
        try (var zip = new ZipFile(archive.toFile())) {
            long left = limit;
            for (var entry : zip.stream().filter(e -> wanted(e, folder)).toList()) {
                // the name matched a pattern without separators, so it stays in the folder
                var file = to.resolve(entry.getName().substring(folder.length()));
                try (var in = zip.getInputStream(entry)) {
                    left -= copy(in, file, left, archive);
                }
            }
        } catch (ZipException e) {
            throw new IOException("%s is no archive: %s".formatted(archive, e.getMessage()), e);
        }
        if (!Files.isRegularFile(to.resolve(PROVIDER))
                || Platform.LINUX_LIBRARY.stream().noneMatch(name -> Files.isRegularFile(to.resolve(name)))) {
            throw new IOException("%s holds no ONNX Runtime for CUDA in %s".formatted(archive, folder));
        }
    }

    private static boolean wanted(ZipEntry entry, String folder) {
        var name = entry.getName();
        return name.startsWith(folder)
                && WANTED.matcher(name.substring(folder.length())).matches();
    }

    /// What an archive says about the sizes of its entries may be wrong, so the bytes are counted.
    private static long copy(InputStream in, Path file, long limit, Path archive) throws IOException {
        long copied = 0;
        var buffer = new byte[1 << 16];
        try (var out = Files.newOutputStream(file)) {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                copied += n;
                if (copied > limit) {
                    throw new IOException("the libraries in %s are larger than they should be".formatted(archive));
                }
                out.write(buffer, 0, n);
            }
        }
        return copied;
    }

    private static void remove(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> inside = Files.list(folder)) {
            files = inside.toList();
        }
        for (var file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
