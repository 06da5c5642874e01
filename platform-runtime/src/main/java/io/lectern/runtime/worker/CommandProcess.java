package io.lectern.runtime.worker;

import io.lectern.runtime.Home;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/// A command of the product in a process of its own, whose lines can be read while it is at work.
public final class CommandProcess {

    private final Process process;
    private final CompletableFuture<Exit> exit;

    private CommandProcess(Process process, CompletableFuture<Exit> exit) {
        this.process = process;
        this.exit = exit;
    }

    /// @param main      takes the arguments
    /// @param name      of what is left behind should it crash
    /// @param niceness  how far it stands back for other processes, 0 to 19
    /// @param line      told each line that it writes, from another thread
    /// @throws IOException if no process can be started
    public static CommandProcess start(
            Home home, int niceness, Class<?> main, String name, List<String> arguments, Consumer<String> line)
            throws IOException {
        var process = new JavaProcess(home, Optional.empty(), niceness, Map.of())
                .of(main, name, arguments)
                .redirectErrorStream(true)
                .start();
        var exit = new CompletableFuture<Exit>();
        Thread.ofVirtual().name(name).start(() -> {
            var tail = read(process, line);
            exit.complete(Exit.of(process.onExit().join().exitValue(), tail));
        });
        return new CommandProcess(process, exit);
    }

    /// @return the last line
    private static String read(Process process, Consumer<String> line) {
        var last = "";
        try (var reader = process.inputReader()) {
            for (String next; (next = reader.readLine()) != null; ) {
                line.accept(next);
                last = next;
            }
        } catch (IOException | UncheckedIOException _) {
            // the process is gone, and its exit says how
        }
        return last;
    }

    /// How it ended, once it has.
    public CompletableFuture<Exit> exit() {
        return exit;
    }

    /// The code that it ended with, once it has.
    public CompletableFuture<Integer> code() {
        return process.onExit().thenApply(Process::exitValue);
    }

    /// Tells it to save and end.
    public void stop() {
        process.destroy();
    }
}
