package io.lectern.runtime.worker;

import io.lectern.api.Device;
import io.lectern.api.Engine;
import io.lectern.api.Engine.OnnxSession;
import io.lectern.api.Session;
import io.lectern.api.run.Randomness;
import io.lectern.api.run.RunFailure;
import io.lectern.runtime.json.Json;
import java.io.EOFException;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The process behind a [ServingWorker]: keeps models open and runs them for whoever connects to its socket, a thread
/// for each connection. Says on the first line of standard output that it listens, and ends with the process that
/// started it.
public final class ServingMain {

    /// What is asked for.
    enum Ask {
        /// How a model is; opens it.
        DESCRIBE,
        /// It will be asked soon.
        OPEN,
        RUN,
        /// It is no longer needed.
        FORGET
    }

    /// What comes back.
    enum Answer {
        RESULT,
        /// The question was wrong.
        REFUSED,
        /// The work failed.
        FAILED
    }

    private static final Logger LOG = LoggerFactory.getLogger(ServingMain.class);

    private final Engine engine;
    private final Session session;
    private final Json json = new Json(List.of());
    private final Map<Path, OnnxSession> open = new ConcurrentHashMap<>();

    private ServingMain(Engine engine, int threads) {
        this.engine = engine;
        this.session = new Session(Device.CPU, threads, 0, Optional.empty(), new Randomness(0));
    }

    public static void main(String[] arguments) throws IOException {
        var engine = ServiceLoader.load(Engine.class).findFirst().orElseThrow();
        var serving = new ServingMain(engine, Integer.parseInt(arguments[1]));
        try (var server = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
            server.bind(UnixDomainSocketAddress.of(arguments[0]));
            System.out.println("listening");
            Thread.ofPlatform().daemon().start(() -> serving.accept(server));
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
        System.exit(0);
    }

    private void accept(ServerSocketChannel server) {
        try {
            while (true) {
                var connection = server.accept();
                Thread.ofPlatform().daemon().name("serving").start(() -> serve(connection));
            }
        } catch (IOException e) {
            LOG.error("no connection can be taken any more", e);
            System.exit(1);
        }
    }

    private void serve(SocketChannel connection) {
        try (var wire = new Wire(connection)) {
            while (true) {
                wire.send(answer(wire.receive()));
            }
        } catch (EOFException e) {
            LOG.debug("a connection was closed", e);
        } catch (IOException e) {
            LOG.warn("a connection broke", e);
        }
    }

    private ByteBuffer answer(ByteBuffer asked) throws IOException {
        var ask = Ask.valueOf(Tensors.text(asked));
        var onnx = Path.of(Tensors.text(asked));
        try {
            return switch (ask) {
                case DESCRIBE -> {
                    var description = engine.describe(onnx);
                    var _ = session(onnx);
                    yield text(Answer.RESULT, json.write(description));
                }
                case OPEN -> {
                    var _ = session(onnx);
                    yield text(Answer.RESULT, "");
                }
                case RUN -> {
                    var outputs = session(onnx).run(Tensors.get(asked));
                    var answer = Tensors.buffer(Tensors.size(Answer.RESULT.name()) + Tensors.size(outputs));
                    Tensors.put(Answer.RESULT.name(), answer);
                    Tensors.put(outputs, answer);
                    yield answer.flip();
                }
                case FORGET -> {
                    var session = open.remove(onnx);
                    if (session != null) {
                        session.close();
                    }
                    yield text(Answer.RESULT, "");
                }
            };
        } catch (IllegalArgumentException e) {
            return text(Answer.REFUSED, words(e, onnx));
        } catch (RunFailure e) {
            boolean users = e.category() == RunFailure.Category.USER;
            return text(users ? Answer.REFUSED : Answer.FAILED, words(e, onnx));
        } catch (IOException | RuntimeException | OutOfMemoryError e) {
            LOG.warn("a request failed", e);
            return text(Answer.FAILED, words(e, onnx));
        }
    }

    /// Where the file lies is nobody's business.
    private static String words(Throwable e, Path onnx) {
        return String.valueOf(e.getMessage()).replace(onnx.toString(), "the model");
    }

    private synchronized OnnxSession session(Path onnx) throws IOException {
        var known = open.get(onnx);
        if (known != null) {
            return known;
        }
        var opened = engine.open(onnx, session);
        open.put(onnx, opened);
        return opened;
    }

    private static ByteBuffer text(Answer answer, String text) {
        var message = Tensors.buffer(Tensors.size(answer.name()) + Tensors.size(text));
        Tensors.put(answer.name(), message);
        Tensors.put(text, message);
        return message.flip();
    }
}
