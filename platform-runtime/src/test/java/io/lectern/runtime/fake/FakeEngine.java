package io.lectern.runtime.fake;

import io.lectern.api.Device;
import io.lectern.api.Engine;
import io.lectern.api.Session;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;

/// An engine that can write, read and hash tensors of floats, and whose disk can be full for a while.
public final class FakeEngine implements Engine {

    /// How many more writes fail for want of room.
    public final AtomicInteger fullFor = new AtomicInteger();

    /// What can be installed.
    public final List<NativePackage> packages = new ArrayList<>();

    @Override
    public List<NativePackage> packages() {
        return packages;
    }

    /// Keeps the archive as it is, under its id.
    @Override
    public Path install(String id, Path archive) throws IOException {
        return Files.copy(archive, archive.resolveSibling(id), StandardCopyOption.REPLACE_EXISTING);
    }

    @Override
    public String version() {
        return "fake 1";
    }

    @Override
    public OnnxDescription describe(Path onnx) throws IOException {
        throw new IOException(onnx + " is not a model");
    }

    @Override
    public OnnxSession open(Path onnx, Session session) throws IOException {
        throw new IOException(onnx + " is not a model");
    }

    @Override
    public void writeTensors(Path file, Map<String, NdArray> tensors, Map<String, String> metadata) throws IOException {
        if (fullFor.getAndUpdate(n -> Math.max(0, n - 1)) > 0) {
            Files.write(file, new byte[7]);
            throw new IOException("No space left on device");
        }
        Files.write(file, bytes(tensors));
    }

    @Override
    public Map<String, NdArray> readTensors(Path file) throws IOException {
        var tensors = new LinkedHashMap<String, NdArray>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            int count = in.readInt();
            for (int i = 0; i < count; i++) {
                var name = in.readUTF();
                var dims = new int[in.readInt()];
                for (int axis = 0; axis < dims.length; axis++) {
                    dims[axis] = in.readInt();
                }
                var shape = Shape.of(dims);
                var values = new float[shape.size()];
                for (int j = 0; j < values.length; j++) {
                    values[j] = in.readFloat();
                }
                tensors.put(name, NdArray.of(values, shape));
            }
        }
        return tensors;
    }

    @Override
    public String sha256(Map<String, NdArray> tensors) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes(new TreeMap<>(tensors))));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public List<Finding> diagnose() {
        return List.of(new Finding(Level.OK, "engine", "fake", ""));
    }

    @Override
    public void require(Device device) {
        if (device == Device.CUDA) {
            throw new RunFailure(RunFailure.Category.USER, "cuda cannot be used: libcudart.so.13 is missing");
        }
    }

    private static byte[] bytes(Map<String, NdArray> tensors) {
        var bytes = new ByteArrayOutputStream();
        try (var out = new DataOutputStream(bytes)) {
            out.writeInt(tensors.size());
            for (var tensor : tensors.entrySet()) {
                out.writeUTF(tensor.getKey());
                out.writeInt(tensor.getValue().shape().rank());
                for (int dim : tensor.getValue().shape().dims()) {
                    out.writeInt(dim);
                }
                for (float value : tensor.getValue().floats()) {
                    out.writeFloat(value);
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
