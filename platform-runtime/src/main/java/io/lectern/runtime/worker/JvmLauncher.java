package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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
public record JvmLauncher(
        Home home, Optional<String> heap, int niceness, Map<String, String> properties, Class<?> main)
        implements Launcher {

    private static final int TAIL = 8 << 10;
    private static final int LINES = 40;

    public JvmLauncher {
        properties = Map.copyOf(properties);
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("niceness is %d, outside [0, 19]".formatted(niceness));
        }
        heap.filter(size -> !size.matches("\\d+[kKmMgG]?")).ifPresent(size -> {
            throw new IllegalArgumentException(
                    "a worker's memory is '%s'; expected a number of bytes, or one with k, m or g".formatted(size));
        });
    }

    /// Workers as nice as this process, with the heap that the JVM chooses.
    public static JvmLauncher of(Home home) {
        return new JvmLauncher(home, Optional.empty(), 0, Map.of(), WorkerMain.class);
    }

    @Override
    public Worker launch(String run) throws IOException {
        var logs = Files.createDirectories(home.root().resolve("logs"));
        var log = logs.resolve(run + ".log");
        var builder = new ProcessBuilder(command(run, logs))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(nothing()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        var environment = builder.environment();
        environment.put("LECTERN_HOME", home.root().toString());
        environment.put("LECTERN_DATA", home.data().toString());
        environment.put("LECTERN_OFFLINE", Boolean.toString(home.offline()));
        return new Jvm(builder.start(), log);
    }

    private List<String> command(String run, Path logs) {
        var command = new ArrayList<String>();
        if (niceness > 0) {
            command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !option.matches("-Xm[xs].*|-agentlib.*|-javaagent.*|-XX:ErrorFile.*"))
                .forEach(command::add);
        heap.ifPresent(size -> command.add("-Xmx" + size));
        command.add("-XX:ErrorFile=" + logs.resolve(run + "-crash.log"));
        properties.forEach((name, value) -> command.add("-D" + name + "=" + value));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName(), run));
        return command;
    }

    private static java.io.File nothing() {
        return new java.io.File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    private record Jvm(Process process, Path log) implements Worker {

        @Override
        public CompletableFuture<Exit> exit() {
            return process.onExit().thenApply(ended -> Exit.of(ended.exitValue(), tail(log)));
        }

        @Override
        public void kill() {
            process.destroyForcibly();
        }
    }

    /// The last lines of a file.
    private static String tail(Path log) {
        try (var file = new RandomAccessFile(log.toFile(), "r")) {
            var bytes = new byte[(int) Math.min(TAIL, file.length())];
            file.seek(file.length() - bytes.length);
            file.readFully(bytes);
            var lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
            return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES), lines.size()));
        } catch (IOException e) {
            return "";
        }
    }
}
