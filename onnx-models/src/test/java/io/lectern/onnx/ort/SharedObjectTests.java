package io.lectern.onnx.ort;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SharedObjectTests {

    @TempDir
    private Path folder;

    /// Two program headers: one that loads file byte 0 at address 4096, and the dynamic section at byte 256.
    private static ByteBuffer library() {
        var file = ByteBuffer.allocate(512).order(ByteOrder.LITTLE_ENDIAN);
        file.putInt(0, 0x464c457f).putLong(32, 64);
        file.putShort(54, (short) 56).putShort(56, (short) 2);
        file.putInt(64, 1).putLong(64 + 8, 0).putLong(64 + 16, 4096).putLong(64 + 32, 512);
        file.putInt(120, 2).putLong(120 + 8, 256).putLong(120 + 16, 4096 + 256);
        long[] dynamic = {1, 1, 5, 4096 + 400, 1, 14, 0, 0};
        for (int i = 0; i < dynamic.length; i++) {
            file.putLong(256 + 8 * i, dynamic[i]);
        }
        file.put(400, "\0libcuda.so.1\0libc.so.6\0".getBytes(StandardCharsets.US_ASCII));
        return file;
    }

    private Path write(byte[] bytes) throws IOException {
        return Files.write(folder.resolve("library.so"), bytes);
    }

    @Test
    void namesAllThatItIsLinkedTo() throws IOException {
        assertThat(SharedObject.needs(write(library().array()))).containsExactly("libcuda.so.1", "libc.so.6");
    }

    @Test
    void namesNothingForWhatItCannotUnderstand() throws IOException {
        assertThat(SharedObject.needs(write(new byte[0]))).isEmpty();
        assertThat(SharedObject.needs(write(new byte[64]))).isEmpty();
        assertThat(SharedObject.needs(folder.resolve("nothing"))).isEmpty();
        var far = library().putLong(64 + 16, 1 << 20).array(); // its strings lie nowhere
        assertThat(SharedObject.needs(write(far))).isEmpty();
        for (int length = 1; length < 420; length++) {
            assertThat(SharedObject.needs(
                            write(java.util.Arrays.copyOf(library().array(), length))))
                    .isEmpty();
        }
    }
}
