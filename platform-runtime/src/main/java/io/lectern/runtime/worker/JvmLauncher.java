package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// A JVM for each run, with this one's class path and options: what goes wrong there costs that run and nothing else.
///
/// What a worker prints is in `logs/RUN.log` of the home.
///
/// @param home       where it finds the store and keeps the run
/// @param heap       largest heap, as `-Xmx` takes it; what the JVM chooses if nothing is said
/// @param niceness   how far it stands back for other processes, 0 to 19
/// @param properties of the JVM, as `-D` takes them
/// @param main       the class whose `main` takes the id of the run
public record JvmLauncher(Home home, Optional<String> heap, int niceness, Map<String, String> properties, Class<?> main)
        implements Launcher {

    public JvmLauncher {
        properties = Map.copyOf(properties);
    }

    /// Workers as nice as this process, with the heap that the JVM chooses.
    public static JvmLauncher of(Home home) {
        return new JvmLauncher(home, Optional.empty(), 0, Map.of(), WorkerMain.class);
    }

    @Override
    public Worker launch(String run) throws IOException {
        var java = new JavaProcess(home, heap, niceness, properties);
        var log = java.log(run);
        var process = java.of(main, run, List.of(run))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
        return new Jvm(process, log);
    }

    private record Jvm(Process process, Path log) implements Worker {

        @Override
        public CompletableFuture<Exit> exit() {
            return process.onExit().thenApply(ended -> Exit.of(ended.exitValue(), JavaProcess.tail(log)));
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }
    }
}
