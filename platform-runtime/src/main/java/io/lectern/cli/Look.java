package io.lectern.cli;

import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.LookRequest;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "look",
        sortOptions = false,
        description = "Looks into a trained model through a lens and writes what it shows.",
        footer = {
            "%nExamples:",
            "  lectern lenses RUN",
            "  lectern look RUN saliency --examples 0,1,5 --to saliency.png",
            "  lectern look RUN saliency --input seven.png --to saliency.png",
            "  lectern look RUN confusion-matrix --split validation --to confusion.svg"
        })
final class Look implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(index = "0", paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Parameters(
            index = "1",
            paramLabel = "LENS",
            description = "Id of a lens; 'lectern lenses RUN' lists those that fit.")
    private String lens = "";

    @Option(
            names = "--to",
            paramLabel = "FILE",
            required = true,
            description = "Where to write; .svg, .png or .json at its end says what.")
    private Path to = Path.of("");

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description = "A setting of the lens; 'lectern describe LENS' lists them.")
    private List<String> set = List.of();

    @Option(
            names = "--split",
            paramLabel = "train|validation|test",
            description = "The part of the data. Default: the first of test, validation and train that has examples.")
    private @Nullable Split split;

    @Option(
            names = "--examples",
            paramLabel = "N,N,...",
            split = ",",
            description = "Numbers of examples in that part, from 0.")
    private List<Integer> examples = List.of();

    @Option(names = "--count", paramLabel = "N", description = "So many first examples instead. Default: 8.")
    private @Nullable Integer count;

    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            description =
                    "Images, WAV sounds, text files or CSV files with the columns of the training data, for a lens that looks at"
                            + " single examples. Default: examples of the data.")
    private List<Path> inputs = List.of();

    @Option(
            names = "--checkpoint",
            paramLabel = "STEP",
            description = "A step whose weights are kept. Default: the state that the run's result is made from.")
    private @Nullable Long checkpoint;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Look(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var problems = new ArrayList<String>();
        var settings = Assignments.parse(set, problems);
        if (count != null && !examples.isEmpty()) {
            problems.add("--examples names examples and --count takes the first ones; choose one of them");
        }
        if (!inputs.isEmpty() && !(count == null && examples.isEmpty() && split == null)) {
            problems.add("--input brings examples of your own, and --split, --examples and --count choose them from the"
                    + " data; choose one of them");
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        var request = new LookRequest(
                run,
                lens,
                settings,
                Optional.ofNullable(split),
                examples,
                count == null ? LookRequest.FEW : count,
                inputs,
                Optional.ofNullable(checkpoint));
        var file = to.toAbsolutePath().normalize();
        try (var lectern = common.open()) {
            var look = lectern.look(request, file, common.notes(onMisfit.misfits()));
            var kind = io.lectern.runtime.json.Json.kind(look.figure());
            return common.answer(new Written(look.run(), look.lens(), file.toString(), kind), "%s%n".formatted(file));
        }
    }

    /// @param kind of figure, as `kind` in its JSON
    private record Written(String run, String lens, String file, String kind) {}
}
