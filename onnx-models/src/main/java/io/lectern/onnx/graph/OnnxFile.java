package io.lectern.onnx.graph;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// ONNX models as bytes.
///
/// Reading takes any model (a file is hostile until proved otherwise) and gives the same value that was written.
/// Training information, quantisation annotations and documentation of single nodes are not kept.
public final class OnnxFile {

    /// How much a file may ask for.
    ///
    /// @param bytes size of the file, and apart from that of all tensors that it keeps in other files
    /// @param parts nested messages, strings and byte arrays, each of which costs some 100 bytes of memory
    public record Limits(long bytes, int parts) {

        /// 2 GiB, which is the most that a single ONNX file can have, and 5 million parts.
        public static final Limits DEFAULT = new Limits(2L << 30, 5_000_000);
    }

    private OnnxFile() {}

    /// @throws IllegalArgumentException if the tensors take nearly 2 GiB, more than an ONNX file can hold
    public static byte[] toBytes(OnnxModel model) {
        return new ModelWriter().model(model).toByteArray();
    }

    /// Writes to a stream, which stays open.
    ///
    /// @throws IllegalArgumentException if the tensors take nearly 2 GiB, more than an ONNX file can hold
    public static void write(OnnxModel model, OutputStream out) throws IOException {
        new ModelWriter().model(model).writeTo(out);
    }

    /// Writes to a file, which is replaced if it exists.
    public static void write(OnnxModel model, Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(model, out);
        }
    }

    /// Reads a file and the tensors that it keeps in other files of its folder.
    ///
    /// @throws OnnxFormatException if it is not a model
    public static OnnxModel read(Path file) throws IOException {
        return read(file, Limits.DEFAULT);
    }

    /// @throws OnnxFormatException if it is not a model or exceeds a limit
    public static OnnxModel read(Path file, Limits limits) throws IOException {
        var name = file.toString();
        long most = Math.min(limits.bytes, Integer.MAX_VALUE - 8);
        byte[] bytes;
        try (var in = Files.newInputStream(file)) {
            bytes = in.readNBytes((int) most);
            if (bytes.length == most && in.read() >= 0) {
                throw new OnnxFormatException("%s has more than the %d bytes allowed".formatted(name, most));
            }
        }
        return read(bytes, name, new ModelFolder(file, limits.bytes), limits);
    }

    /// Reads a model that is in memory; `name` is how errors call it.
    ///
    /// @throws OnnxFormatException if it is not a model, exceeds a limit or keeps tensors in other files
    public static OnnxModel read(byte[] bytes, String name, Limits limits) throws IOException {
        if (bytes.length > limits.bytes) {
            throw new OnnxFormatException(
                    "%s has %d bytes, more than the %d allowed".formatted(name, bytes.length, limits.bytes));
        }
        return read(bytes, name, ExternalData.NONE, limits);
    }

    public static OnnxModel read(byte[] bytes) throws IOException {
        return read(bytes, "the model", Limits.DEFAULT);
    }

    private static OnnxModel read(byte[] bytes, String name, ExternalData external, Limits limits) throws IOException {
        try {
            var wire = UnsafeByteOperations.unsafeWrap(bytes);
            new WireScan(limits.parts).check(ModelProto.getDescriptor(), wire.newCodedInput());
            var in = wire.newCodedInput();
            in.enableAliasing(true); // the elements of tensors stay where they are until they are converted
            var proto = ModelProto.parseFrom(in);
            in.checkLastTagWas(0);
            return new ModelReader(new TensorReader(external)).model(proto);
        } catch (InvalidProtocolBufferException e) {
            throw new OnnxFormatException(name + " is not an ONNX file: " + e.getMessage(), e);
        } catch (IllegalArgumentException e) {
            throw new OnnxFormatException(name + " is not a valid ONNX file: " + e.getMessage(), e);
        }
    }
}
