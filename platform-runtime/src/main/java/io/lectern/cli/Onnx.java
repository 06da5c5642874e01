package io.lectern.cli;

import io.lectern.api.Engine.OnnxDescription;
import io.lectern.api.Engine.Port;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "onnx",
        sortOptions = false,
        description = "Describes an ONNX file: inputs, outputs, operators, metadata. Nothing in it is run.",
        footer = {"%nExample:", "  lectern onnx digits.onnx"})
final class Onnx implements Callable<Integer> {

    private static final int SHOWN = 300; // characters of a note; --json gives all

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "FILE", description = "An ONNX file, whoever made it.")
    private Path file = Path.of("");

    Onnx(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var model = lectern.engine().describe(file);
            return common.answer(Described.of(file, model), text(model));
        }
    }

    private String text(OnnxDescription model) {
        var ports = new Table();
        model.inputs().forEach(port -> ports.row("input", port.name(), type(port)));
        model.outputs().forEach(port -> ports.row("output", port.name(), type(port)));
        var nodes = new Table();
        model.nodes().forEach((operator, count) -> nodes.row(operator, Words.count(count)));
        var metadata = new Table();
        model.metadata().forEach((name, value) -> metadata.row(name, shortened(value)));
        return "opset %d, %s parameters, %s nodes%n"
                        .formatted(
                                model.opset(),
                                Words.count(model.parameters()),
                                Words.count(model.nodes().values().stream()
                                        .mapToLong(Integer::longValue)
                                        .sum()))
                + ports.text(2, common.width())
                + (nodes.isEmpty() ? "" : "operators\n" + nodes.text(2, common.width()))
                + (metadata.isEmpty() ? "" : "metadata\n" + metadata.text(2, common.width()));
    }

    private static String shortened(String value) {
        return value.length() > SHOWN ? value.substring(0, SHOWN) + "..." : value;
    }

    private static String type(Port port) {
        return port.type() + " [" + String.join(", ", port.dims()) + "]";
    }

    private record Described(
            String file,
            int opset,
            long parameters,
            List<Line> inputs,
            List<Line> outputs,
            Map<String, Integer> nodes,
            Map<String, String> metadata) {

        static Described of(Path file, OnnxDescription model) {
            return new Described(
                    file.toString(),
                    model.opset(),
                    model.parameters(),
                    model.inputs().stream().map(Line::of).toList(),
                    model.outputs().stream().map(Line::of).toList(),
                    model.nodes(),
                    model.metadata());
        }
    }

    private record Line(String name, String type, List<String> dims) {

        static Line of(Port port) {
            return new Line(port.name(), port.type(), port.dims());
        }
    }
}
