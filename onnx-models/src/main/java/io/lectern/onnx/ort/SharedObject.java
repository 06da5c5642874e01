package io.lectern.onnx.ort;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A library in the Executable and Linkable Format, 64 bits and little-endian, as Linux has it.
///
/// The loader names only the first library that it misses; the file names all.
final class SharedObject {

    private static final System.Logger LOG = System.getLogger(SharedObject.class.getName());

    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    private static final int MAGIC = 0x464c457f;
    private static final int LOADED = 1;
    private static final int DYNAMIC = 2;
    private static final int END = 0;
    private static final int NEEDED = 1;
    private static final int STRINGS = 5;
    private static final int ENTRY = 16;

    private final MemorySegment file;

    private SharedObject(MemorySegment file) {
        this.file = file;
    }

    /// The names of the libraries that it is linked to; none if the file cannot be understood.
    static List<String> needs(Path library) {
        try (var channel = FileChannel.open(library);
                var arena = Arena.ofConfined()) {
            return new SharedObject(channel.map(MapMode.READ_ONLY, 0, channel.size(), arena)).needs();
        } catch (IOException | IndexOutOfBoundsException e) {
            LOG.log(Level.DEBUG, "cannot tell what " + library + " is linked to", e);
            return List.of();
        }
    }

    private List<String> needs() {
        if (file.get(INT, 0) != MAGIC) {
            return List.of();
        }
        var dynamic = headers(DYNAMIC);
        if (dynamic.isEmpty()) {
            return List.of(); // linked to nothing
        }
        var offsets = new ArrayList<Long>();
        long strings = 0;
        for (long at = file.get(LONG, dynamic.getFirst() + 8); file.get(LONG, at) != END; at += ENTRY) {
            long value = file.get(LONG, at + Long.BYTES);
            switch ((int) file.get(LONG, at)) {
                case NEEDED -> offsets.add(value);
                case STRINGS -> strings = fileOffset(value);
                default -> {}
            }
        }
        long start = strings;
        return offsets.stream().map(offset -> file.getString(start + offset)).toList();
    }

    /// Where in the file an address lies that the loaded library has.
    private long fileOffset(long address) {
        for (long header : headers(LOADED)) {
            long from = file.get(LONG, header + 16);
            if (address >= from && address < from + file.get(LONG, header + 32)) {
                return address - from + file.get(LONG, header + 8);
            }
        }
        throw new IndexOutOfBoundsException("no segment is loaded to " + address);
    }

    /// The program headers of a type.
    private List<Long> headers(int type) {
        var found = new ArrayList<Long>();
        long at = file.get(LONG, 32);
        for (int left = file.get(SHORT, 56); left > 0; left--) {
            if (file.get(INT, at) == type) {
                found.add(at);
            }
            at += file.get(SHORT, 54);
        }
        return found;
    }
}
