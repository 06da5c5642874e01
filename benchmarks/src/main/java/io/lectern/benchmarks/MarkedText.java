package io.lectern.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// What a benchmark writes into a file between two markers; the text around them is people's.
///
/// @param begin the first marker, a line
/// @param end   the second
record MarkedText(Path file, String begin, String end) {

    /// The lines from the first marker on, before the second.
    ///
    /// @throws IOException if the file cannot be read, or has no markers
    List<String> lines() throws IOException {
        var text = text();
        return text.substring(text.indexOf(begin), end(text)).lines().toList();
    }

    /// Puts these lines between the markers in place of what is there.
    void replace(List<String> lines) throws IOException {
        var text = text();
        var head = text.substring(0, text.indexOf(begin));
        var body = begin + "\n" + String.join("\n", lines) + "\n";
        Files.writeString(file, head + body + text.substring(end(text)));
    }

    private String text() throws IOException {
        var text = Files.readString(file);
        if (!text.contains(begin) || end(text) < 0) {
            throw new IOException(
                    "%s lacks the lines '%s' and '%s', between which the table goes".formatted(file, begin, end));
        }
        return text;
    }

    private int end(String text) {
        return text.indexOf(end, text.indexOf(begin));
    }
}
