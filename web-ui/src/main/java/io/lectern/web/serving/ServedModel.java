package io.lectern.web.serving;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Engine.Port;
import java.nio.file.Path;
import java.util.List;

/// A model that is served.
///
/// @param run  that it comes from
/// @param onnx the file, which is the registry's own
public record ServedModel(String name, int version, String run, Path onnx, OnnxDescription description) {

    /// Where it is asked, after the server's own address.
    public String address() {
        return "/v2/models/%s/versions/%d".formatted(name, version);
    }

    /// Whether several requests can be answered as one: the first axis of all that it takes and gives is of no fixed
    /// length.
    boolean takesBatches() {
        return hasFreeFirstAxis(description.inputs()) && hasFreeFirstAxis(description.outputs());
    }

    private static boolean hasFreeFirstAxis(List<Port> ports) {
        return ports.stream()
                .allMatch(port -> !port.dims().isEmpty()
                        && !port.dims().getFirst().equals("...")
                        && length(port.dims().getFirst()) < 0);
    }

    /// Of an axis; -1 where it is not fixed.
    static long length(String dim) {
        return dim.matches("\\d{1,18}") ? Long.parseLong(dim) : -1;
    }
}
