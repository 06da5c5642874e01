package io.lectern.runtime.worker;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.runtime.Home;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CommandProcessTests {

    @TempDir
    Path folder;

    private final List<String> lines = new CopyOnWriteArrayList<>();

    @Test
    void handsOverTheLinesAndTheCode() throws Exception {
        var process = start("3");

        assertThat(process.code().get(40, TimeUnit.SECONDS)).isEqualTo(3);
        assertThat(process.exit().get(5, TimeUnit.SECONDS).tail()).isEqualTo("to err");
        assertThat(lines).contains("to out", "to err");
    }

    @Test
    void endsWhenItIsStopped() throws Exception {
        var process = start("wait");
        while (!lines.contains("to err")) {
            Thread.sleep(10);
        }

        process.stop();

        assertThat(process.code().get(40, TimeUnit.SECONDS)).isNotZero();
    }

    private CommandProcess start(String argument) throws Exception {
        var home = new Home(folder, folder.resolve("data"), true);
        return CommandProcess.start(home, 0, Command.class, "command", List.of(argument), lines::add);
    }

    static final class Command {

        private Command() {}

        public static void main(String[] arguments) throws InterruptedException {
            System.out.println("to out");
            System.err.println("to err");
            if (arguments[0].equals("wait")) {
                Thread.sleep(Long.MAX_VALUE);
            }
            System.exit(Integer.parseInt(arguments[0]));
        }
    }
}
