package io.lectern.runtime.worker;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Home;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.worker.ServingMain.Answer;
import io.lectern.runtime.worker.ServingMain.Ask;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedDeque;
import org.jspecify.annotations.Nullable;

/// A long-lived process that answers with ONNX models, kept warm: it starts with the first call, and anew after one
/// that brought it down. Arrays travel as they are in memory, over sockets that stay connected.
public final class ServingWorker implements AutoCloseable {

    private static final String NAME = "serving";
    private static final String SOCKET = "s";

    private final JavaProcess java;
    private final int threads;
    private final Json json = new Json(List.of());
    private @Nullable Live live;

    private ServingWorker(JavaProcess java, int threads) {
        this.java = java;
        this.threads = threads;
    }

    /// @param heap    largest heap, as `-Xmx` takes it; what the JVM chooses if nothing is said
    /// @param threads for computing one call
    public static ServingWorker of(Home home, Optional<String> heap, int threads) {
        return new ServingWorker(new JavaProcess(home, heap, 0, Map.of()), threads);
    }

    /// What a model takes and gives; opens it, so that the next call finds it warm.
    ///
    /// @throws IllegalArgumentException if it cannot be opened
    /// @throws IOException if the process is gone; the next call starts another
    public OnnxDescription describe(Path onnx) throws IOException {
        return json.read(Tensors.text(ask(Ask.DESCRIBE, onnx, Map.of())), OnnxDescription.class);
    }

    /// Opens a model, so that the next call finds it warm; starts the process where there is none.
    ///
    /// @throws IllegalArgumentException if it cannot be opened
    /// @throws IOException if the process is gone; the next call starts another
    public void open(Path onnx) throws IOException {
        var _ = ask(Ask.OPEN, onnx, Map.of());
    }

    /// Whether there is a process that has a model open.
    public synchronized boolean isOpen(Path onnx) {
        return live != null && live.process.isAlive() && live.open.contains(onnx);
    }

    /// What a model answers for these inputs, by name.
    ///
    /// @throws IllegalArgumentException if the inputs are not what it takes
    /// @throws IOException if the process is gone; the next call starts another
    public Map<String, NdArray> run(Path onnx, Map<String, NdArray> inputs) throws IOException {
        return Tensors.get(ask(Ask.RUN, onnx, inputs));
    }

    /// Gives back what a model takes up.
    public void forget(Path onnx) throws IOException {
        if (isLive()) {
            var _ = ask(Ask.FORGET, onnx, Map.of());
        }
    }

    private ByteBuffer ask(Ask ask, Path onnx, Map<String, NdArray> inputs) throws IOException {
        var path = onnx.toString();
        var message = Tensors.buffer(Tensors.size(ask.name()) + Tensors.size(path) + Tensors.size(inputs));
        Tensors.put(ask.name(), message);
        Tensors.put(path, message);
        Tensors.put(inputs, message);
        var at = live();
        var answer = at.call(message.flip());
        return switch (Answer.valueOf(Tensors.text(answer))) {
            case RESULT -> {
                var _ = ask == Ask.FORGET ? at.open.remove(onnx) : at.open.add(onnx);
                yield answer;
            }
            case REFUSED -> throw new IllegalArgumentException(Tensors.text(answer));
            case FAILED -> throw new UncheckedIOException(new IOException(Tensors.text(answer)));
        };
    }

    private synchronized boolean isLive() {
        return live != null && live.process.isAlive();
    }

    private synchronized Live live() throws IOException {
        var known = live;
        if (known != null && known.process.isAlive()) {
            return known;
        }
        if (known != null) {
            known.end();
        }
        var folder = Files.createTempDirectory("lectern"); // a socket's path must be short, and is its owner's alone
        var socket = folder.resolve(SOCKET);
        var log = java.log(NAME);
        var process = java.of(ServingMain.class, NAME, List.of(socket.toString(), Integer.toString(threads)))
                .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        if (process.inputReader().readLine() == null) {
            throw new IOException("the process that serves models did not start; its log is " + log);
        }
        var started = new Live(process, folder);
        live = started;
        return started;
    }

    /// Ends the process, whatever it does; the next call starts another.
    public synchronized void restart() {
        if (live != null) {
            live.end();
            live = null;
        }
    }

    @Override
    public void close() {
        restart();
    }

    private static final class Live {

        private final Process process;
        private final Path folder;
        private final Set<Path> open = ConcurrentHashMap.newKeySet();
        private final ConcurrentLinkedDeque<Wire> idle = new ConcurrentLinkedDeque<>();

        Live(Process process, Path folder) {
            this.process = process;
            this.folder = folder;
        }

        ByteBuffer call(ByteBuffer message) throws IOException {
            var free = idle.pollFirst();
            var wire = free == null
                    ? new Wire(SocketChannel.open(UnixDomainSocketAddress.of(folder.resolve(SOCKET))))
                    : free;
            try {
                wire.send(message);
                var answer = wire.receive();
                idle.addFirst(wire);
                return answer;
            } catch (IOException e) {
                wire.close();
                throw e;
            }
        }

        void end() {
            process.destroyForcibly();
            try {
                for (var wire = idle.poll(); wire != null; wire = idle.poll()) {
                    wire.close();
                }
                Durable.remove(folder);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
