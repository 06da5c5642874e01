package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativeFilesTests {

    private final Platform platform = Platform.current();

    @TempDir
    private Path home;

    @Test
    void unpacksTheLibraryAndWhatLiesBesideItOnce() throws IOException {
        var first = NativeFiles.find(null, home, platform);
        var written = Files.getLastModifiedTime(first.library());
        var second = NativeFiles.find("", home, platform);

        assertThat(second).isEqualTo(first);
        assertThat(first.library()).startsWith(home.resolve("native").resolve(first.hash()));
        assertThat(Files.getLastModifiedTime(first.library())).isEqualTo(written);
        assertThat(folder(first)).anyMatch(name -> name.contains("providers_shared"));
        assertThat(folder(first)).noneMatch(name -> name.endsWith(".part"));
    }

    @Test
    void replacesAFileThatIsNotWhole() throws IOException {
        var files = NativeFiles.find(null, home, platform);
        long size = Files.size(files.library());
        Files.write(files.library(), new byte[] {1, 2, 3});

        NativeFiles.find(null, home, platform);

        assertThat(Files.size(files.library())).isEqualTo(size);
    }

    @Test
    void manyMayUnpackAtOnce() throws Exception {
        try (var threads = Executors.newFixedThreadPool(3)) {
            var all = threads.invokeAll(IntStream.range(0, 3)
                    .<Callable<NativeFiles>>mapToObj(_ -> () -> NativeFiles.find(null, home, platform))
                    .toList());

            var first = all.getFirst().get();
            for (var files : all) {
                assertThat(files.get()).isEqualTo(first);
            }
            assertThat(folder(first)).noneMatch(name -> name.endsWith(".part"));
        }
    }

    @Test
    void takesAFolderOrFileThatTheUserNames() {
        var library = NativeFiles.find(null, home, platform).library();

        var byFile = NativeFiles.find(library.toString(), home, platform);
        var byFolder = NativeFiles.find(library.resolveSibling("").toString(), home, platform);

        assertThat(byFile.library()).isEqualTo(library);
        assertThat(byFolder.library()).isEqualTo(library);
        assertThat(byFolder.hash()).isEqualTo(byFile.hash()).matches("[0-9a-f]{16}");
        assertThat(byFolder.origin()).startsWith("LECTERN_ORT=");
    }

    @Nested
    class Mistakes {

        @Test
        void aFolderWithoutTheLibrarySaysWhatWasLookedFor() {
            assertThatThrownBy(() -> NativeFiles.find(home.toString(), home, platform))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageContainingAll(
                            "LECTERN_ORT names the folder " + home,
                            platform.library().getFirst());
        }

        @Test
        void aPathThatIsNotThereIsNamed() {
            var nowhere = home.resolve("nowhere").toString();

            assertThatThrownBy(() -> NativeFiles.find(nowhere, home, platform))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageStartingWith("LECTERN_ORT names " + nowhere + ", but there is no such file or folder");
        }

        @Test
        void aMachineWhoseLibraryIsNotOnTheClassPathIsToldWhatToAdd() {
            var other = new Platform("plan9-mips", "plan9-mips", platform.library());

            assertThatThrownBy(() -> NativeFiles.find(null, home, other))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageContainingAll(
                            "org/bytedeco/onnxruntime/plan9-mips/",
                            "add org.bytedeco:onnxruntime with the classifier plan9-mips",
                            "LECTERN_ORT");
        }

        @Test
        void aHomeThatCannotBeWrittenIsNamed() throws IOException {
            var file = Files.createFile(home.resolve("file"));

            assertThatThrownBy(() -> NativeFiles.find(null, file, platform))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageContainingAll("cannot unpack ONNX Runtime into " + file, "LECTERN_HOME");
        }

        @Test
        void aMachineWithoutABuildIsRefused() {
            assertThatThrownBy(() -> Platform.of("Plan 9", "amd64"))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageStartingWith("there is no ONNX Runtime for Plan 9 on amd64");
            assertThatThrownBy(() -> Platform.of("Linux", "mips"))
                    .isInstanceOf(OrtLibraryException.class)
                    .hasMessageStartingWith("there is no ONNX Runtime for Linux on mips");
        }
    }

    @Test
    void knowsHowTheMachinesAreCalled() {
        assertThat(Platform.of("Linux", "amd64").bytedeco()).isEqualTo("linux-x86_64");
        assertThat(Platform.of("Mac OS X", "aarch64").bytedeco()).isEqualTo("macosx-arm64");
        assertThat(Platform.of("Windows 11", "amd64").microsoft()).isEqualTo("win-x64");
    }

    private static Iterable<String> folder(NativeFiles files) throws IOException {
        try (var all = Files.list(files.library().resolveSibling(""))) {
            return all.map(file -> file.getFileName().toString()).toList();
        }
    }
}
