package io.lectern.onnx;

import io.lectern.api.Device;
import io.lectern.api.Engine;
import io.lectern.api.Session;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.onnx.graph.OnnxCheck;
import io.lectern.onnx.graph.OnnxFile;
import io.lectern.onnx.graph.OnnxModel;
import io.lectern.onnx.graph.Problem;
import io.lectern.onnx.ort.Cuda;
import io.lectern.onnx.ort.InstalledNatives;
import io.lectern.onnx.ort.OrtException;
import io.lectern.onnx.ort.OrtLibrary;
import io.lectern.onnx.ort.OrtLibraryException;
import io.lectern.onnx.ort.OrtSession;
import io.lectern.onnx.weights.SafeTensors;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// ONNX Runtime as the platform's engine.
///
/// Every model is read and checked here before the library sees it. The native library is loaded when it is first
/// needed: neither describing a model nor reading and writing weights does.
public final class OnnxEngine implements Engine {

    /// Raised with every change here after which the same network may come to other bits: gradients, lowering,
    /// optimisers, initial weights. Results of before are then not taken for results of now.
    private static final int NUMERICS = 4;

    /// Problems that a message lists before it only counts them.
    private static final int LISTED = 5;

    /// Such as `onnxruntime 1.24.1 (onnxruntime-1.24.1-1.5.13-linux-x86_64.jar), numerics 1`.
    @Override
    public String version() {
        var library = OrtLibrary.load();
        return "onnxruntime %s (%s), numerics %d".formatted(library.version(), library.origin(), NUMERICS);
    }

    @Override
    public OnnxDescription describe(Path onnx) throws IOException {
        return Summary.of(read(onnx));
    }

    /// A model with tensors of more than 2 GiB cannot be opened.
    @Override
    public OnnxSession open(Path onnx, Session session) throws IOException {
        var model = read(onnx);
        var compute = Compute.of(session);
        try {
            // the bytes that were checked, not those that the file may hold by now
            return new LoadedModel(onnx.toString(), OrtSession.open(OnnxFile.toBytes(model), compute.options()));
        } catch (OrtLibraryException e) {
            throw unusable(e);
        } catch (OrtException | IllegalArgumentException e) {
            throw new IOException("ONNX Runtime cannot open %s: %s".formatted(onnx, e.getMessage()), e);
        }
    }

    private static OnnxModel read(Path onnx) throws IOException {
        var model = OnnxFile.read(onnx);
        var errors = OnnxCheck.check(model).stream()
                .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                .toList();
        if (errors.isEmpty()) {
            return model;
        }
        var listed = errors.stream().limit(LISTED).map(Problem::toString).collect(Collectors.joining("; "));
        var rest = errors.size() > LISTED ? "; and %d more".formatted(errors.size() - LISTED) : "";
        throw new IOException("%s is not a valid ONNX model: %s%s".formatted(onnx, listed, rest));
    }

    @Override
    public void writeTensors(Path file, Map<String, NdArray> tensors, Map<String, String> metadata) throws IOException {
        new SafeTensors(tensors, metadata).write(file);
    }

    @Override
    public Map<String, NdArray> readTensors(Path file) throws IOException {
        return file.toString().toLowerCase(Locale.ROOT).endsWith(".onnx")
                ? ExportedWeights.read(file)
                : SafeTensors.read(file).tensors();
    }

    @Override
    public String sha256(Map<String, NdArray> tensors) {
        return SafeTensors.of(tensors).sha256();
    }

    @Override
    public List<Finding> diagnose() {
        return Diagnosis.run();
    }

    @Override
    public List<NativePackage> packages() {
        return InstalledNatives.offered();
    }

    @Override
    public Path install(String id, Path archive) throws IOException {
        return InstalledNatives.install(id, archive);
    }

    @Override
    public void require(Device device) {
        try {
            switch (device) {
                case CPU -> OrtLibrary.load();
                case CUDA -> Cuda.require(0);
            }
        } catch (OrtLibraryException e) {
            throw unusable(e);
        }
    }

    private static RunFailure unusable(OrtLibraryException e) {
        return new RunFailure(RunFailure.Category.RESOURCES, String.valueOf(e.getMessage()), e);
    }
}
