package io.lectern.api;

import io.lectern.api.tensor.NdArray;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The engine as the platform needs it: files in open formats, and the state of the installation.
///
/// Found through `META-INF/services`; everything else about the engine belongs to plugins.
///
/// @since 0.1
public interface Engine {

    /// Name and version, stored with each run.
    String version();

    /// What an ONNX file takes, gives and consists of; nothing in it is run.
    ///
    /// @throws IOException if the file is not a whole, valid ONNX model
    OnnxDescription describe(Path onnx) throws IOException;

    /// Opens an ONNX file for use.
    ///
    /// @throws IOException if the file is not a whole, valid ONNX model or the library refuses it
    OnnxSession open(Path onnx, Session session) throws IOException;

    /// Writes named tensors as safetensors.
    void writeTensors(Path file, Map<String, NdArray> tensors, Map<String, String> metadata) throws IOException;

    /// Reads named tensors: from safetensors, or, where the name ends in `.onnx`, the weights of a model that
    /// Lectern exported, by their paths. The file is not trusted.
    ///
    /// @throws IOException if it is not a whole, valid file of its kind, or no export of Lectern
    Map<String, NdArray> readTensors(Path file) throws IOException;

    /// SHA-256 over names, types, shapes and contents, hexadecimal; equal exactly when all tensors are.
    String sha256(Map<String, NdArray> tensors);

    /// The state of the installation: library, version, providers, kernels; what is wrong and what would mend it.
    List<Finding> diagnose();

    /// Native libraries that can be installed in place of those that came along; none where the engine has no more.
    default List<NativePackage> packages() {
        return List.of();
    }

    /// Takes the libraries out of a package that has been fetched, and removes what was installed before. They are
    /// used by processes that start from now on, and by this one if it has used no library yet.
    ///
    /// @return where they are
    /// @throws IOException if the archive is not that package, or there is no room
    default Path install(String id, Path archive) throws IOException {
        throw new IllegalArgumentException("there is no package '%s' for %s".formatted(id, archive));
    }

    /// @throws io.lectern.api.run.RunFailure if the device cannot be used; says which library is missing
    void require(Device device);

    /// A model in use.
    interface OnnxSession extends AutoCloseable {

        Map<String, NdArray> run(Map<String, NdArray> inputs);

        @Override
        void close();
    }

    /// @param nodes how often each operator occurs, by name
    record OnnxDescription(
            int opset,
            List<Port> inputs,
            List<Port> outputs,
            Map<String, Integer> nodes,
            long parameters,
            Map<String, String> metadata) {}

    /// An input or output.
    ///
    /// @param type of its elements in lower case, such as `float32`, or `float16` and others that Lectern does not
    ///     compute with; what it is made of where it is no tensor, such as `sequence of string`
    /// @param dims a number, a name, or `?` for each axis; `...` alone where not even their number is known
    record Port(String name, String type, List<String> dims) {}

    /// One line of a diagnosis.
    record Finding(Level level, String what, String detail, String remedy) {}

    /// Native libraries as they were published.
    ///
    /// @param path     within a Maven repository
    /// @param sha256   of the archive, hexadecimal
    /// @param unpacked bytes that they take when installed
    /// @param unfit    why this machine cannot use them; empty where it can
    record NativePackage(
            String id, String summary, String path, long bytes, String sha256, long unpacked, String unfit) {}

    /// How serious a finding is.
    enum Level {
        OK,
        NOTE,
        PROBLEM
    }
}
