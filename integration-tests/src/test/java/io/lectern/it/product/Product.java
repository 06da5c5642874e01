package io.lectern.it.product;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// The command line as a user has it: `./lectern` on the assembled jars, with a home of its own.
public record Product(Path home, Path data) {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long PATIENCE_SECONDS = 600;

    static final Path LAUNCHER = Path.of("..", "lectern").toAbsolutePath().normalize();

    /// Undoes that a shell lets its background jobs, and all that they start, ignore Ctrl-C.
    private static final List<String> LISTENING = listening();

    private static List<String> listening() {
        var prefix = List.of("env", "--default-signal=INT");
        var trial = new ArrayList<>(prefix);
        trial.add("true");
        try {
            return new ProcessBuilder(trial).start().waitFor() == 0 ? prefix : List.of();
        } catch (IOException e) {
            return List.of();
        } catch (InterruptedException e) {
            throw new IllegalStateException("interrupted", e);
        }
    }

    /// What a command left behind.
    public record Outcome(int status, String out, String err) {

        /// The last line of standard output, which `--json` makes one JSON value.
        public JsonNode json() {
            var lines = out.strip().lines().toList();
            assertThat(lines).as("standard output; standard error was: %s", err).isNotEmpty();
            try {
                return JSON.readTree(lines.getLast());
            } catch (IOException e) {
                throw new AssertionError("not JSON: " + lines.getLast(), e);
            }
        }

        public Outcome succeeded() {
            assertThat(status).as("%s%n%s", out, err).isZero();
            return this;
        }
    }

    public static Product in(Path folder) {
        return new Product(folder.resolve("home"), folder.resolve("data"));
    }

    public Outcome run(String... arguments) throws IOException, InterruptedException {
        return finish(start(arguments));
    }

    /// Starts a command and lets it run.
    public Started start(String... arguments) throws IOException {
        var command = new ArrayList<String>(LISTENING);
        command.add(LAUNCHER.toString());
        command.addAll(List.of(arguments));
        return start(Files.createDirectories(home), command);
    }

    /// What someone types into a shell, up to the first command that fails.
    Outcome type(Path folder, String commands) throws IOException, InterruptedException {
        return finish(start(folder, List.of("sh", "-e", "-c", commands)));
    }

    private Started start(Path folder, List<String> command) throws IOException {
        var out = Files.createTempFile("lectern-out", ".txt");
        var err = Files.createTempFile("lectern-err", ".txt");
        var builder = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .directory(folder.toFile());
        var environment = builder.environment();
        environment.put("LECTERN_HOME", home.toString());
        environment.put("LECTERN_DATA", data.toString());
        environment.put("LECTERN_PRODUCT", System.getProperty("lectern.product"));
        environment.put("LECTERN_SERVER", System.getProperty("lectern.server"));
        environment.put("MAVEN_ARGS", "-o -Dmaven.repo.local=" + System.getProperty("lectern.repository"));
        return new Started(builder.start(), out, err);
    }

    public record Started(Process process, Path out, Path err) {

        /// Waits until standard error holds a text.
        public void says(String text) throws IOException, InterruptedException {
            long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (!Files.readString(err).contains(text)) {
                if (!process.isAlive() || System.nanoTime() > end) {
                    throw new AssertionError("never said '" + text + "': " + Files.readString(err));
                }
                Thread.sleep(20);
            }
        }
    }

    static Outcome finish(Started started) throws IOException, InterruptedException {
        if (!started.process().waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            started.process().destroyForcibly();
            throw new AssertionError("still running: " + Files.readString(started.err()));
        }
        var outcome = new Outcome(
                started.process().exitValue(), Files.readString(started.out()), Files.readString(started.err()));
        Files.delete(started.out());
        Files.delete(started.err());
        return outcome;
    }
}
