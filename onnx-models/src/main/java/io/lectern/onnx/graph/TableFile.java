package io.lectern.onnx.graph;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A table that comes with Lectern: a row a line, comments behind `#`.
final class TableFile {

    private TableFile() {}

    /// @param in of the resource; whoever asks names it by a constant, by which a native image knows what to bring
    static <T> List<T> rows(@Nullable InputStream in, Function<String, T> parse) {
        if (in == null) {
            throw new IllegalStateException("a table is missing beside " + TableFile.class.getName());
        }
        try (var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(parse)
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException("a table cannot be read", e);
        }
    }
}
