package io.lectern.runtime.fake;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.TrainRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.plugin.Catalogue;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Trains in a process of its own, to be killed.
public final class ChildProcess {

    private ChildProcess() {}

    /// Starts training with these settings.
    public static Process train(Path home, Map<String, String> settings) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var command = new java.util.ArrayList<>(List.of(
                java, "-cp", System.getProperty("java.class.path"), ChildProcess.class.getName(), home.toString()));
        settings.forEach((name, value) -> command.add(name + "=" + value));
        return new ProcessBuilder(command).redirectErrorStream(true).start();
    }

    public static void main(String[] arguments) {
        var settings = new java.util.LinkedHashMap<String, String>();
        for (int i = 1; i < arguments.length; i++) {
            var parts = arguments[i].split("=", 2);
            settings.put(parts[0], parts[1]);
        }
        var home = new Home(Path.of(arguments[0]), Path.of(arguments[0], "data"), true);
        try (var lectern = Lectern.open(home, Catalogue.of(List.of(new FakePlugin())), new FakeEngine())) {
            lectern.train(request(settings), Watcher.NONE);
        }
    }

    /// A request for the fake model with these settings.
    public static TrainRequest request(Map<String, String> settings) {
        var plain = TrainRequest.of("softmax");
        return new TrainRequest(
                plain.model(),
                Optional.empty(),
                settings,
                Optional.empty(),
                plain.seed(),
                plain.threads(),
                plain.device(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of());
    }
}
