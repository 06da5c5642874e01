package io.lectern.onnx.weights;

import io.lectern.api.tensor.NdArray;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/// Named tensors and a few words about them, as a safetensors file holds them.
///
/// Layout: 8 bytes little-endian header length, a JSON header padded by spaces to a multiple of 8, then the elements
/// of all tensors without gaps, wide types first so that each is aligned. Equal values give equal files. Reading
/// returns the very bits that were written, NaN payloads included.
///
/// Differs from the reference implementation: metadata is sorted, where that writes in the order of a hash table; only
/// the element types of [io.lectern.api.tensor.DType] are read.
///
/// @param tensors by name, sorted; the name `__metadata__` is the format's own
/// @param metadata free text by key
/// @see <a href="https://github.com/huggingface/safetensors">safetensors</a>
public record SafeTensors(Map<String, NdArray> tensors, Map<String, String> metadata) {

    /// The largest file that [#read(Path)] takes: 8 GiB.
    public static final long DEFAULT_LIMIT = 8L << 30;

    /// @throws IllegalArgumentException if a name or a text cannot be written as UTF-8, or a tensor takes the
    ///     format's own name
    public SafeTensors {
        if (tensors.containsKey(SafeTensorsHeader.METADATA)) {
            throw new IllegalArgumentException("a tensor cannot be named '%s': safetensors keeps its metadata there"
                    .formatted(SafeTensorsHeader.METADATA));
        }
        tensors = sorted(tensors);
        metadata = sorted(metadata);
        metadata.values().forEach(SafeTensors::requireText);
    }

    private static <V> Map<String, V> sorted(Map<String, V> map) {
        map.keySet().forEach(SafeTensors::requireText);
        var sorted = new TreeMap<String, V>();
        map.forEach(sorted::put);
        return Collections.unmodifiableMap(sorted);
    }

    private static void requireText(String text) {
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(text)) {
            throw new IllegalArgumentException("'%s' has half a surrogate pair and cannot be written".formatted(text));
        }
    }

    public static SafeTensors of(Map<String, NdArray> tensors) {
        return new SafeTensors(tensors, Map.of());
    }

    /// Reads a file of at most [#DEFAULT_LIMIT] bytes.
    ///
    /// @throws WeightsFormatException if it is no valid safetensors file
    public static SafeTensors read(Path file) throws IOException {
        return read(file, DEFAULT_LIMIT);
    }

    /// Reads a file of at most `limit` bytes. Nothing is allocated that the file does not have bytes for.
    ///
    /// @throws WeightsFormatException if it is larger or no valid safetensors file
    public static SafeTensors read(Path file, long limit) throws IOException {
        try (var channel = FileChannel.open(file, StandardOpenOption.READ)) {
            return read(Source.of(channel, file.toString()), limit);
        }
    }

    /// Reads a whole file that is already in memory; `name` is how errors call it.
    ///
    /// @throws WeightsFormatException if it is no valid safetensors file
    public static SafeTensors read(byte[] file, String name) throws IOException {
        return read(Source.of(file, name), file.length);
    }

    private static SafeTensors read(Source source, long limit) throws IOException {
        if (source.size() > limit) {
            throw source.malformed("it has %d bytes, more than the limit of %d".formatted(source.size(), limit));
        }
        var header = SafeTensorsHeader.read(source);
        var tensors = new TreeMap<String, NdArray>();
        for (var entry : header.entries()) {
            tensors.put(entry.name(), tensor(source, header.length(), entry));
        }
        return new SafeTensors(tensors, header.metadata());
    }

    private static NdArray tensor(Source source, long start, SafeTensorsHeader.Entry entry) throws IOException {
        var array = NdArray.zeros(entry.type(), entry.shape());
        int width = entry.type().bytes();
        var buffer = ByteBuffer.allocate(Math.min(LittleEndian.CHUNK, array.size()) * width);
        for (int done = 0; done < array.size(); ) {
            int count = Math.min(LittleEndian.CHUNK, array.size() - done);
            buffer.clear().limit(count * width);
            source.read(start + entry.begin() + (long) done * width, buffer);
            try {
                LittleEndian.get(buffer.flip(), array, done, count);
            } catch (IllegalArgumentException e) {
                throw source.malformed("tensor '%s': %s".formatted(entry.name(), e.getMessage()), e);
            }
            done += count;
        }
        return array;
    }

    /// Writes to a file, which is replaced if it exists.
    public void write(Path file) throws IOException {
        try (var out = new BufferedOutputStream(Files.newOutputStream(file))) {
            write(out);
        }
    }

    /// Writes to a stream, which stays open.
    public void write(OutputStream out) throws IOException {
        var header = SafeTensorsHeader.of(tensors, metadata);
        out.write(header.toBytes());
        for (var entry : header.entries()) {
            writeElements(array(entry.name()), out);
        }
    }

    private NdArray array(String name) {
        var array = tensors.get(name);
        if (array == null) {
            throw new IllegalStateException("the header lists '%s', which is not there".formatted(name));
        }
        return array;
    }

    /// The SHA-256 of names, element types, shapes and elements in hexadecimal; metadata does not count.
    ///
    /// The `weights_sha256` of a run: two sets of weights have the same if and only if all their
    /// bits are the same.
    public String sha256() {
        var digest = sha();
        try (var out = new DigestOutputStream(OutputStream.nullOutputStream(), digest)) {
            new SafeTensors(tensors, Map.of()).write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("a digest cannot fail to be written", e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void writeElements(NdArray array, OutputStream out) throws IOException {
        var buffer = ByteBuffer.allocate(
                Math.min(LittleEndian.CHUNK, array.size()) * array.type().bytes());
        for (int done = 0; done < array.size(); ) {
            int count = Math.min(LittleEndian.CHUNK, array.size() - done);
            LittleEndian.put(array, done, count, buffer.clear());
            out.write(buffer.array(), 0, buffer.position());
            done += count;
        }
    }

    private static MessageDigest sha() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
