package io.lectern.cli;

import io.lectern.api.Device;
import io.lectern.api.Engine;
import io.lectern.api.Session;
import io.lectern.api.run.RunFailure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// An engine that computes nothing: it keeps tensors of floats in a format of its own.
final class PaperEngine implements Engine {

    @Override
    public String version() {
        return "paper 1";
    }

    @Override
    public OnnxDescription describe(Path onnx) throws IOException {
        if (Files.size(onnx) == 0) {
            throw new IOException(onnx + " is empty, not an ONNX model");
        }
        return new OnnxDescription(
                21,
                List.of(new Port("image", "float32", List.of("batch", "1", "28", "28"))),
                List.of(new Port("scores", "float32", List.of("batch", "10"))),
                new TreeMap<>(Map.of("Conv", 2, "Gemm", 3)),
                61_706,
                Map.of("classes", "[\"0\",\n\"1\"]"));
    }

    @Override
    public OnnxSession open(Path onnx, Session session) {
        throw new UnsupportedOperationException("paper runs nothing");
    }

    @Override
    public void writeTensors(Path file, Map<String, NdArray> tensors, Map<String, String> metadata) throws IOException {
        try (var out = new DataOutputStream(Files.newOutputStream(file))) {
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
        }
    }

    @Override
    public Map<String, NdArray> readTensors(Path file) throws IOException {
        var tensors = new LinkedHashMap<String, NdArray>();
        try (var in = new DataInputStream(Files.newInputStream(file))) {
            for (int left = in.readInt(); left > 0; left--) {
                var name = in.readUTF();
                var dims = new int[in.readInt()];
                for (int i = 0; i < dims.length; i++) {
                    dims[i] = in.readInt();
                }
                var shape = Shape.of(dims);
                var values = new float[shape.size()];
                for (int i = 0; i < values.length; i++) {
                    values[i] = in.readFloat();
                }
                tensors.put(name, NdArray.of(values, shape));
            }
        }
        return tensors;
    }

    @Override
    public String sha256(Map<String, NdArray> tensors) {
        return "%064x".formatted(new TreeMap<>(tensors).hashCode() & 0xffffffffL);
    }

    @Override
    public List<Finding> diagnose() {
        return List.of(new Finding(Level.OK, "paper", "patient", ""));
    }

    @Override
    public void require(Device device) {
        if (device == Device.CUDA) {
            throw new RunFailure(RunFailure.Category.USER, "CUDA cannot be used: libcudart.so.13 is missing");
        }
    }
}
