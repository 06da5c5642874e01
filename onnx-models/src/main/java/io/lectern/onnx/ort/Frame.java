package io.lectern.onnx.ort;

import static java.lang.foreign.ValueLayout.JAVA_BYTE;
import static java.lang.foreign.ValueLayout.JAVA_LONG;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;

/// Native memory for the arguments of a call or two: strings, arrays, places for results. Gone when closed.
final class Frame implements AutoCloseable {

    private static final boolean WIDE_PATHS = System.getProperty("os.name", "").startsWith("Windows");

    private final Arena arena = Arena.ofConfined();
    private final MemorySegment result = arena.allocate(JAVA_LONG);

    /// A place for one result, always the same one; [#result()] reads it.
    long out() {
        result.set(JAVA_LONG, 0, 0);
        return result.address();
    }

    /// The word that the last call wrote to [#out()].
    long result() {
        return result.get(JAVA_LONG, 0);
    }

    /// Calls a function whose last argument, not among the words, is where its result goes.
    long create(Function function, long... words) {
        var all = Arrays.copyOf(words, words.length + 1);
        all[words.length] = out();
        Api.check(function, all);
        return result();
    }

    long text(String text) {
        return arena.allocateFrom(text).address();
    }

    /// A path as the C API wants it: UTF-16 on Windows, UTF-8 elsewhere.
    long path(Path path) {
        var charset = WIDE_PATHS ? StandardCharsets.UTF_16LE : StandardCharsets.UTF_8;
        return arena.allocateFrom(path.toString(), charset).address();
    }

    long texts(Collection<String> texts) {
        return longs(texts.stream().mapToLong(this::text).toArray());
    }

    long longs(long... values) {
        return words(values).address();
    }

    /// A native array of those words; of one, if there are none, since the API refuses null.
    MemorySegment words(long... values) {
        return values.length == 0 ? arena.allocate(JAVA_LONG) : arena.allocateFrom(JAVA_LONG, values);
    }

    /// A native array of that many words, all zero.
    MemorySegment words(int count) {
        return arena.allocate(JAVA_LONG, Math.max(1, count));
    }

    /// A native copy of the bytes; never null, which the API refuses.
    long bytes(byte[] bytes) {
        return bytes.length == 0 ? out() : arena.allocateFrom(JAVA_BYTE, bytes).address();
    }

    @Override
    public void close() {
        arena.close();
    }

    /// The zero-terminated UTF-8 text at an address; empty for null.
    @SuppressWarnings("restricted") // the address is ONNX Runtime's
    static String text(long address) {
        return address == 0
                ? ""
                : MemorySegment.ofAddress(address)
                        .reinterpret(Integer.MAX_VALUE)
                        .getString(0);
    }

    /// The array of words at an address.
    @SuppressWarnings("restricted") // the array is ONNX Runtime's
    static long[] words(long address, int count) {
        return count == 0
                ? new long[0]
                : MemorySegment.ofAddress(address)
                        .reinterpret(count * JAVA_LONG.byteSize())
                        .toArray(JAVA_LONG);
    }
}
