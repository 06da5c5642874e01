package io.lectern.runtime.worker;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Session;
import io.lectern.api.tensor.NdArray;
import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Match;
import io.lectern.runtime.Prediction;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.remote.Server;
import io.lectern.runtime.remote.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// The process behind a [SessionWorker]: says on the first line of standard output where it is to be reached, and ends
/// with the process that started it.
public final class SessionMain {

    private SessionMain() {}

    public static void main(String[] arguments) throws Exception {
        var home = Home.fromEnvironment().withOffline(true);
        serve(Lectern.worker(home));
    }

    static void serve(Lectern lectern) throws Exception {
        var json = new Json(lectern.catalogue().tasks());
        try (var server = Server.start(Service.of(Interactive.class, json), new Models(lectern))) {
            System.out.println(json.write(server.address()));
            ProcessHandle.current().parent().ifPresent(parent -> parent.onExit().join());
        }
        System.exit(0);
    }

    private record Models(Lectern lectern) implements Interactive {

        @Override
        public List<Prediction> predict(String run, List<Path> inputs) {
            return lectern.predict(run, inputs);
        }

        @Override
        public Look look(LookRequest request) {
            return lectern.look(request, Watcher.NONE);
        }

        @Override
        public List<Match> matches(String model) {
            return lectern.matches(model);
        }

        @Override
        public OnnxDescription describe(Path onnx) {
            try {
                return lectern.engine().describe(onnx);
            } catch (IOException e) {
                throw new IllegalArgumentException(e.getMessage(), e);
            }
        }

        @Override
        public Map<String, NdArray> run(Path onnx, Map<String, NdArray> inputs) {
            try (var session = lectern.engine().open(onnx, Session.of(0))) {
                return session.run(inputs);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
