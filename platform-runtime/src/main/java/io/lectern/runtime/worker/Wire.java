package io.lectern.runtime.worker;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;

/// Messages over a connection, each with its length in front. Used by one thread at a time.
record Wire(SocketChannel channel) implements AutoCloseable {

    private static final int LARGEST = 1 << 30;

    /// Sends what was put into a message.
    void send(ByteBuffer message) throws IOException {
        var length = Tensors.buffer(Integer.BYTES).putInt(message.remaining()).flip();
        var parts = new ByteBuffer[] {length, message};
        while (message.hasRemaining() || length.hasRemaining()) {
            channel.write(parts);
        }
    }

    /// @throws EOFException if the other side is gone
    ByteBuffer receive() throws IOException {
        int length = fill(Integer.BYTES).getInt();
        if (length < 0 || length > LARGEST) {
            throw new IOException("a message of %d bytes".formatted(length));
        }
        return fill(length);
    }

    private ByteBuffer fill(int size) throws IOException {
        var buffer = Tensors.buffer(size);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer) < 0) {
                throw new EOFException("the other side has closed the connection");
            }
        }
        return buffer.flip();
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
