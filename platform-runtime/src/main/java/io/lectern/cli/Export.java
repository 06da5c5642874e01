package io.lectern.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "export",
        sortOptions = false,
        description = "Writes a trained model as an ONNX file that holds its preprocessing, class names and tokeniser.",
        footer = {"%nExample:", "  lectern export RUN --to digits.onnx"})
final class Export implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Option(names = "--to", paramLabel = "FILE.onnx", required = true, description = "The file to write.")
    private Path to = Path.of("");

    @Option(
            names = "--checkpoint",
            paramLabel = "STEP",
            description = "Writes the model as it was at this step, in place of the run's result.")
    private @Nullable Long checkpoint;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Export(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var file = lectern.export(run, Optional.ofNullable(checkpoint), to, common.notes(onMisfit.misfits()))
                    .toString();
            return common.answer(new Exported(run, file), "wrote " + file + System.lineSeparator());
        }
    }

    private record Exported(String run, String onnx) {}
}
