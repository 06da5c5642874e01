package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import java.io.File;
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
import java.util.regex.Pattern;

/// How processes beside this one are started: with the product's class path and this one's options, in the same home.
///
/// @param heap       largest heap, as `-Xmx` takes it; what the JVM chooses if nothing is said
/// @param niceness   how far it stands back for other processes, 0 to 19
/// @param properties of the JVM, as `-D` takes them
record JavaProcess(Home home, Optional<String> heap, int niceness, Map<String, String> properties) {

    /// Options that are of this process only: its memory, its debugger, and how a server is compiled.
    private static final Pattern OURS =
            Pattern.compile("-Xm[xs].*|-agentlib.*|-javaagent.*|-XX:(ErrorFile|TieredStopAtLevel)=.*");
    private static final int TAIL = 8 << 10;
    private static final int LINES = 40;

    JavaProcess {
        if (niceness < 0 || niceness > 19) {
            throw new IllegalArgumentException("niceness is %d, outside [0, 19]".formatted(niceness));
        }
        heap.filter(size -> !size.matches("\\d+[kKmMgG]?")).ifPresent(size -> {
            throw new IllegalArgumentException(
                    "a worker's memory is '%s'; expected a number of bytes, or one with k, m or g".formatted(size));
        });
    }

    /// A process that is ready to be started, with nothing to read.
    ///
    /// @param name of its logs
    ProcessBuilder of(Class<?> main, String name, List<String> arguments) throws IOException {
        var builder = new ProcessBuilder(command(main, name, arguments))
                .redirectInput(ProcessBuilder.Redirect.from(nothing()));
        var environment = builder.environment();
        environment.put("LECTERN_HOME", home.root().toString());
        environment.put("LECTERN_DATA", home.data().toString());
        environment.put("LECTERN_PLUGINS", home.plugins().toString());
        environment.put("LECTERN_OFFLINE", Boolean.toString(home.offline()));
        return builder;
    }

    Path log(String name) throws IOException {
        return Files.createDirectories(home.root().resolve("logs")).resolve(name + ".log");
    }

    private List<String> command(Class<?> main, String name, List<String> arguments) throws IOException {
        var command = new ArrayList<String>();
        if (niceness > 0) {
            command.addAll(List.of("nice", "-n", Integer.toString(niceness)));
        }
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(option -> !OURS.matcher(option).matches())
                .forEach(command::add);
        heap.ifPresent(size -> command.add("-Xmx" + size));
        command.add("-XX:ErrorFile=" + log(name + "-crash"));
        properties.forEach((property, value) -> command.add("-D" + property + "=" + value));
        command.addAll(List.of("-cp", classPath(), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /// A server has a class path of its own; its launcher says in `lectern.product` where the product's jars are.
    private static String classPath() {
        var product = System.getProperty("lectern.product");
        return product == null
                ? System.getProperty("java.class.path")
                : Path.of(product, "*").toString();
    }

    private static File nothing() {
        return new File(System.getProperty("os.name", "").startsWith("Windows") ? "NUL" : "/dev/null");
    }

    /// The last lines of a log.
    static String tail(Path log) {
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
