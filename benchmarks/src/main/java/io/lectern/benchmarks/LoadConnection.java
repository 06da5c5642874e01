package io.lectern.benchmarks;

import java.io.IOException;
import java.net.SocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/// One client of a [LoadClient].
final class LoadConnection implements AutoCloseable {

    private static final int LARGEST = 1 << 16;
    private static final Pattern LENGTH = Pattern.compile("content-length: *(\\d+)", Pattern.CASE_INSENSITIVE);
    private static final String END_OF_HEAD = "\r\n\r\n";

    private final SocketChannel channel;
    private final SelectionKey key;
    private final ByteBuffer request;
    private final ByteBuffer answer = ByteBuffer.allocateDirect(LARGEST);
    private final byte[] bytes = new byte[LARGEST];
    private long begun;
    private long took;
    /// Of the whole answer; 0 as long as its head is not there.
    private int length;

    private LoadConnection(SocketChannel channel, Selector selector, byte[] request) throws IOException {
        this.channel = channel;
        this.key = channel.register(selector, SelectionKey.OP_READ, this);
        this.request = ByteBuffer.allocateDirect(request.length).put(request);
    }

    static LoadConnection open(SocketAddress address, Selector selector, byte[] request) throws IOException {
        var channel = SocketChannel.open(address);
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.configureBlocking(false);
        return new LoadConnection(channel, selector, request);
    }

    void ask() throws IOException {
        begun = System.nanoTime();
        request.rewind();
        answer.clear();
        length = 0;
        send();
    }

    private void send() throws IOException {
        channel.write(request);
        key.interestOps(request.hasRemaining() ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    /// Does what can be done now.
    ///
    /// @return whether the answer is there
    boolean goOn() throws IOException {
        if (key.isWritable()) {
            send();
            return false;
        }
        if (channel.read(answer) < 0) {
            throw new IOException("the server has closed a connection");
        }
        if (length == 0) {
            length = length();
        }
        if (length == 0 || answer.position() < length) {
            return false;
        }
        took = System.nanoTime() - begun;
        return true;
    }

    long tookNanos() {
        return took;
    }

    private int length() throws IOException {
        answer.get(0, bytes, 0, answer.position());
        var text = new String(bytes, 0, answer.position(), StandardCharsets.ISO_8859_1);
        int head = text.indexOf(END_OF_HEAD);
        if (head < 0) {
            return 0;
        }
        var found = LENGTH.matcher(text).region(0, head);
        int body = found.find() ? Integer.parseInt(found.group(1)) : -1;
        int whole = head + END_OF_HEAD.length() + body;
        if (!text.startsWith("HTTP/1.1 200") || body < 0 || whole > LARGEST) {
            throw new IOException("the server answers: " + text);
        }
        return whole;
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
