package io.lectern.cli;

import java.io.Console;
import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// Where a command writes.
///
/// @param interactive whether a person watches, so that a line may be drawn over
/// @param width       columns
/// @param colour      whether escape codes for colours may be written
record Terminal(PrintStream out, PrintStream err, boolean interactive, int width, boolean colour) {

    private static final int USUAL_WIDTH = 80;

    /// The terminal of this process; `NO_COLOR`, `TERM` and `COLUMNS` are heeded.
    static Terminal system(Map<String, String> environment) {
        boolean interactive = !"dumb".equals(environment.get("TERM"))
                && Optional.ofNullable(System.console()) // null or no terminal, as the release of Java has it
                        .filter(Console::isTerminal)
                        .isPresent();
        boolean colour = interactive && environment.getOrDefault("NO_COLOR", "").isEmpty();
        return new Terminal(System.out, System.err, interactive, width(environment, interactive), colour);
    }

    /// The text between codes for red, where colours are wanted.
    String red(String text) {
        return colour ? "\u001b[31m" + text + "\u001b[0m" : text;
    }

    private static int width(Map<String, String> environment, boolean interactive) {
        int told = number(environment.getOrDefault("COLUMNS", ""));
        if (told > 0) {
            return told;
        }
        int asked = interactive ? ask() : 0;
        return asked > 0 ? asked : USUAL_WIDTH;
    }

    /// What `stty` says; 0 where there is none, as on Windows.
    private static int ask() {
        try {
            var stty = new ProcessBuilder("stty", "size")
                    .redirectInput(Redirect.INHERIT)
                    .start();
            if (!stty.waitFor(1, TimeUnit.SECONDS)) {
                stty.destroy();
                return 0;
            }
            var size = new String(stty.getInputStream().readAllBytes(), StandardCharsets.US_ASCII).strip();
            return number(size.substring(size.indexOf(' ') + 1));
        } catch (IOException e) {
            return 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static int number(String text) {
        return text.matches("[0-9]{1,4}") ? Integer.parseInt(text) : 0;
    }
}
