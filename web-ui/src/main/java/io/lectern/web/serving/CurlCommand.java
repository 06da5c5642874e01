package io.lectern.web.serving;

import io.lectern.api.Engine.Port;
import java.util.Collections;
import java.util.stream.Collectors;

/// The command with which a shell asks a served model, one example of nothing but zeros.
public final class CurlCommand {

    /// More are counted out by the shell.
    private static final long FEW = 16;

    private CurlCommand() {}

    /// @param origin of the server, `http://localhost:8080`
    public static String of(ServedModel model, String origin) {
        var inputs =
                model.description().inputs().stream().map(CurlCommand::input).collect(Collectors.joining(", "));
        return "curl %s%s/infer \\\n  --json '{\"inputs\": [%s]}'".formatted(origin, model.address(), inputs);
    }

    private static String input(Port port) {
        var shape = port.dims().stream().map(CurlCommand::length).toList();
        long count = shape.stream().mapToLong(Long::longValue).reduce(1, Math::multiplyExact);
        return "{\"name\": \"%s\", \"shape\": %s, \"datatype\": \"%s\", \"data\": [%s]}"
                .formatted(
                        quoted(port.name()),
                        shape,
                        Tensor.name(port.type()),
                        data(port.type().equals("bool") ? "false" : "0", count));
    }

    /// An axis of no fixed length holds one.
    private static long length(String dim) {
        return Math.max(1, ServedModel.length(dim));
    }

    private static String data(String zero, long count) {
        return count <= FEW
                ? String.join(", ", Collections.nCopies((int) count, zero))
                : "'$(yes %s | head -n %d | paste -sd, -)'".formatted(zero, count);
    }

    /// Within JSON within the quotes of a shell.
    private static String quoted(String name) {
        return name.replace("\\", "\\\\").replace("\"", "\\\"").replace("'", "'\\''");
    }
}
