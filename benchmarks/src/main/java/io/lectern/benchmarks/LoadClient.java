package io.lectern.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.channels.Selector;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;

/// Clients that send the same request again as soon as they are answered, each over a connection of its own that stays
/// open.
///
/// All live in one thread, which waits for any of them: a client that takes little of the processors leaves them to the
/// server, which shares them.
final class LoadClient implements AutoCloseable {

    private static final long PATIENCE_MILLIS = 60_000;
    private static final int MANY = 1 << 16;

    private final Selector selector = Selector.open();
    private final ArrayList<LoadConnection> connections = new ArrayList<>();

    private LoadClient() throws IOException {}

    static LoadClient connect(URI server, int clients, byte[] request) throws IOException {
        var client = new LoadClient();
        for (int i = 0; i < clients; i++) {
            var address = new InetSocketAddress(server.getHost(), server.getPort());
            client.connections.add(LoadConnection.open(address, client.selector, request));
        }
        return client;
    }

    /// Asks for so long, and waits for the last answers.
    ///
    /// @throws IOException if an answer is none of success, or none comes
    Load run(Duration time) throws IOException {
        var nanos = new long[MANY];
        int answers = 0;
        long begin = System.nanoTime();
        long end = begin + time.toNanos();
        for (var connection : connections) {
            connection.ask();
        }
        int asking = connections.size();
        while (asking > 0) {
            if (selector.select(PATIENCE_MILLIS) == 0) {
                throw new IOException("no answer within %d s".formatted(PATIENCE_MILLIS / 1_000));
            }
            for (var key : selector.selectedKeys()) {
                var connection = (LoadConnection) key.attachment();
                if (!connection.goOn()) {
                    continue;
                }
                if (answers == nanos.length) {
                    nanos = Arrays.copyOf(nanos, 2 * answers);
                }
                nanos[answers++] = connection.tookNanos();
                if (System.nanoTime() < end) {
                    connection.ask();
                } else {
                    asking--;
                }
            }
            selector.selectedKeys().clear();
        }
        return new Load(new Times(Arrays.copyOf(nanos, answers)), answers / ((System.nanoTime() - begin) * 1e-9));
    }

    @Override
    public void close() throws IOException {
        for (var connection : connections) {
            connection.close();
        }
        selector.close();
    }

    /// @param perSecond answers
    record Load(Times times, double perSecond) {}
}
