package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledNativesTests {

    private static final String FOLDER = "org/example/linux-x86_64-gpu/";
    private static final String LIBRARY = FOLDER + "libonnxruntime.so.1";
    private static final String PROVIDER = FOLDER + "libonnxruntime_providers_cuda.so";

    @TempDir
    Path home;

    @Test
    void areTheLibrariesOfTheArchiveAndNothingElse() throws IOException {
        var archive = archive(
                LIBRARY,
                PROVIDER,
                FOLDER + "libonnxruntime_providers_shared.so",
                FOLDER + "libonnxruntime4j_jni.so",
                FOLDER + "../../../escaped.so",
                FOLDER + "sub/libonnxruntime.so",
                "/" + LIBRARY,
                "META-INF/MANIFEST.MF");

        var installed = install(archive, 1000);

        assertThat(installed).isEqualTo(home.resolve("native/cuda13"));
        assertThat(installed.toFile().list())
                .containsExactlyInAnyOrder(
                        "libonnxruntime.so.1",
                        "libonnxruntime_providers_cuda.so",
                        "libonnxruntime_providers_shared.so");
        assertThat(home.resolve("native").toFile().list()).containsExactly("cuda13");
        assertThat(home.resolve("escaped.so")).doesNotExist();
    }

    @Test
    void areFoundBeforeThoseOfTheClassPath() throws IOException {
        var platform = Platform.of("Linux", "amd64");
        install(archive(LIBRARY, PROVIDER), 1000);

        var found = NativeFiles.find(null, home, platform);

        assertThat(found.library()).isEqualTo(home.resolve("native/cuda13/libonnxruntime.so.1"));
        assertThat(found.origin()).isEqualTo("cuda13, installed");
    }

    @Test
    void replaceWhatWasInstalledBefore() throws IOException {
        install(archive(LIBRARY, PROVIDER, FOLDER + "libonnxruntime.so"), 1000);

        var installed = install(archive(LIBRARY, PROVIDER), 1000);

        assertThat(installed.toFile().list()).hasSize(2);
    }

    @Test
    void thatAreTooLargeLeaveNothingBehind() throws IOException {
        var archive = archive(LIBRARY, PROVIDER);

        assertThatThrownBy(() -> install(archive, 100))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("larger than they should be");
        assertThat(home.resolve("native").toFile().list()).isEmpty();
    }

    @Test
    void areMissedWhereTheArchiveHoldsNone() throws IOException {
        var archive = archive(LIBRARY);

        assertThatThrownBy(() -> install(archive, 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("holds no ONNX Runtime for CUDA");
        var broken = Files.writeString(home.resolve("broken.jar"), "no zip");
        assertThatThrownBy(() -> install(broken, 1000))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("is no archive");
    }

    private Path install(Path archive, long limit) throws IOException {
        return InstalledNatives.install("cuda13", archive, FOLDER, limit, home);
    }

    /// Each entry has 60 bytes.
    private Path archive(String... entries) throws IOException {
        var archive = home.resolve("archive.jar");
        try (var zip = new ZipOutputStream(Files.newOutputStream(archive))) {
            for (var entry : entries) {
                zip.putNextEntry(new ZipEntry(entry));
                zip.write(new byte[60]);
            }
        }
        return archive;
    }
}
