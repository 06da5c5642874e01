package io.lectern.onnx.ort;

import java.util.List;
import java.util.Locale;

/// An operating system and processor, as those who publish ONNX Runtime name them.
///
/// @param bytedeco such as `linux-x86_64`
/// @param microsoft such as `linux-x64`
/// @param library the names that the main library goes by
record Platform(String bytedeco, String microsoft, List<String> library) {

    static final List<String> LINUX_LIBRARY = List.of("libonnxruntime.so.1", "libonnxruntime.so");

    static Platform current() {
        return of(System.getProperty("os.name", "?"), System.getProperty("os.arch", "?"));
    }

    static Platform of(String system, String processor) {
        boolean arm = switch (processor.toLowerCase(Locale.ROOT)) {
            case "amd64", "x86_64" -> false;
            case "aarch64", "arm64" -> true;
            default -> throw unsupported(system, processor);
        };
        var name = system.toLowerCase(Locale.ROOT);
        if (name.contains("linux")) {
            return new Platform(
                    arm ? "linux-arm64" : "linux-x86_64", arm ? "linux-aarch64" : "linux-x64", LINUX_LIBRARY);
        }
        if (name.contains("mac")) {
            return new Platform(
                    arm ? "macosx-arm64" : "macosx-x86_64",
                    arm ? "osx-aarch64" : "osx-x64",
                    List.of("libonnxruntime.dylib"));
        }
        if (name.contains("windows")) {
            return new Platform(
                    arm ? "windows-arm64" : "windows-x86_64",
                    arm ? "win-aarch64" : "win-x64",
                    List.of("onnxruntime.dll"));
        }
        throw unsupported(system, processor);
    }

    /// The folders of the class path that may hold the natives, the most capable first.
    List<String> folders() {
        return List.of(
                "org/bytedeco/onnxruntime/" + bytedeco + "-gpu/",
                "org/bytedeco/onnxruntime/" + bytedeco + "/",
                "ai/onnxruntime/native/" + microsoft + "/");
    }

    private static OrtLibraryException unsupported(String system, String processor) {
        return new OrtLibraryException(
                "there is no ONNX Runtime for %s on %s; it is there for Linux, macOS and Windows on x86-64 and ARM64"
                        .formatted(system, processor));
    }
}
