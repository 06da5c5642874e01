package io.lectern.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// One side of a comparison, alive in a [Worker] of its own so that memory can be compared.
final class Contestant implements AutoCloseable {

    private static final List<String> OPTIONS = List.of(
            "-XX:+UseSerialGC",
            "-Xmx1g",
            "--enable-native-access=ALL-UNNAMED",
            "--sun-misc-unsafe-memory-access=allow",
            // JavaCPP looks at the process's memory at every allocation and tracks each pointer, unless told not to.
            "-Dorg.bytedeco.javacpp.maxPhysicalBytes=0",
            "-Dorg.bytedeco.javacpp.maxBytes=0",
            "-Dorg.bytedeco.javacpp.nopointergc=true");

    private final ObjectMapper json = new ObjectMapper();
    private final String name;
    private final Process process;
    private final PrintStream requests;
    private final BufferedReader reports;

    private Contestant(String name, Process process) {
        this.name = name;
        this.process = process;
        requests = new PrintStream(process.getOutputStream(), true, StandardCharsets.US_ASCII);
        reports = process.inputReader(StandardCharsets.US_ASCII);
    }

    static Contestant start(Side side, Benchmark benchmark, int threads, Machine machine) throws IOException {
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var command = new ArrayList<String>();
        command.add(java.toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Worker.class.getName()));
        command.addAll(List.of(side.name(), benchmark.name(), Integer.toString(threads)));
        var builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().putAll(side.environment(threads, machine.avx512()));
        return new Contestant("%s, side %s".formatted(benchmark.id(), side.id()), builder.start());
    }

    /// Lets it compute for about so many seconds while the others wait.
    Turn turn(double seconds) throws IOException {
        requests.println(seconds);
        var report = reports.readLine();
        if (report == null) {
            throw new IOException("the process of %s ended early; why is written above".formatted(name));
        }
        return json.readValue(report, Turn.class);
    }

    /// Ends the process: it leaves when nothing more can come.
    @Override
    public void close() {
        requests.close();
        try {
            if (!process.waitFor(10, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException _) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
