package io.lectern.cli;

import io.lectern.api.Budget;
import io.lectern.api.Device;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.TrainRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "train",
        sortOptions = false,
        description = "Trains a model, judges it on the test part of the data and writes it as an ONNX file.",
        footer = {
            "%nExamples:",
            "  lectern train lenet",
            "  lectern train lenet --on mnist --epochs 5 --seed 1",
            "  lectern train resnet --on cifar10 --set rate=0.05 --set width=32",
            "  lectern train lenet --from RUN --freeze conv_1"
        })
final class Train implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "MODEL", description = "Id of a model; 'lectern models' lists them.")
    private String model = "";

    @Option(
            names = "--on",
            paramLabel = "DATASET",
            description = "Id of a data set; 'lectern datasets' lists them. Default: the model's own generated data.")
    private @Nullable String dataset;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the model or the data set, by its path or an end of it that is clear"
                    + " (maps for architecture.maps); 'model.' or 'dataset.' in front says whose it is."
                    + " 'lectern describe ID' lists settings.")
    private List<String> set = List.of();

    @ArgGroup
    private @Nullable Length length;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Seed of all chance; the same seed gives the same weights. Default: 0.")
    private long seed;

    @Option(
            names = "--threads",
            paramLabel = "N",
            description = "Threads for computing. Default: one for each processor.")
    private int threads = Runtime.getRuntime().availableProcessors();

    @Option(names = "--device", paramLabel = "cpu|cuda", description = "Where to compute. Default: cpu.")
    private Device device = Device.CPU;

    @Mixin
    private final CudaFlags cuda = new CudaFlags();

    @Option(names = "--out", paramLabel = "DIR", description = "Directory for the run. Default: one in LECTERN_HOME.")
    private @Nullable Path out;

    @Option(names = "--from", paramLabel = "RUN", description = "Start from the weights of this run.")
    private @Nullable String from;

    @Option(
            names = "--freeze",
            paramLabel = "SCOPE",
            description = "With --from: leave weights whose path starts so as they are.")
    private List<String> freeze = List.of();

    @Option(
            names = "--queue",
            description = "Let the run wait for its turn, which 'lectern serve' gives it, instead of training here.")
    private boolean queue;

    @Option(
            names = "--priority",
            paramLabel = "N",
            defaultValue = "0",
            description = "With --queue: higher comes first. Default: 0.")
    private int priority;

    Train(Host host) {
        common = new Common(host);
    }

    /// How long to train, one way or the other.
    private static final class Length {

        @Option(names = "--epochs", paramLabel = "N", description = "Passes over the training data.")
        private @Nullable Integer epochs;

        @Option(names = "--steps", paramLabel = "N", description = "Updates of the weights.")
        private @Nullable Long steps;
    }

    @Override
    public Integer call() throws Exception {
        var request = request();
        if (queue) {
            try (var lectern = common.open()) {
                var run = lectern.queue(request, priority);
                return common.answer(Json.Ended.of(run), "run %s waits for its turn%n".formatted(run.id()));
            }
        }
        return common.ended(common.follow((lectern, watcher) -> lectern.train(request, watcher)));
    }

    private TrainRequest request() {
        var problems = new ArrayList<String>();
        var settings = Assignments.parse(set, problems);
        var budget = budget(problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        return new TrainRequest(
                model,
                Optional.ofNullable(dataset),
                settings,
                budget,
                seed,
                threads,
                device,
                cuda.chosen(),
                Optional.ofNullable(out),
                Optional.ofNullable(from),
                freeze);
    }

    private Optional<Budget> budget(List<String> problems) {
        try {
            if (length != null && length.epochs != null) {
                return Optional.of(new Budget.Epochs(length.epochs));
            }
            if (length != null && length.steps != null) {
                return Optional.of(new Budget.Steps(length.steps));
            }
        } catch (IllegalArgumentException e) {
            problems.add("--" + e.getMessage());
        }
        return Optional.empty();
    }
}
