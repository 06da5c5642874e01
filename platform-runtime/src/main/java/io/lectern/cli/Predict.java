package io.lectern.cli;

import io.lectern.runtime.Prediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "predict",
        sortOptions = false,
        description = "Answers for new images, sounds, texts or rows of a table.",
        footer = {
            "%nExamples:",
            "  lectern predict RUN --input seven.png two.png",
            "  lectern predict RUN --input irises.csv --json"
        })
final class Predict implements Callable<Integer> {

    private static final int LIKELIEST = 3;

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Option(
            names = "--input",
            paramLabel = "FILE",
            arity = "1..*",
            required = true,
            description = "Images, WAV sounds, text files or CSV files with the columns of the training data.")
    private List<Path> inputs = List.of();

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Predict(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var predictions = lectern.predict(run, inputs, common.notes(onMisfit.misfits()));
            var table = new Table();
            predictions.forEach(prediction -> table.row(prediction.input(), text(prediction)));
            return common.answer(predictions.stream().map(Answer::of).toList(), table.text(0, common.width()));
        }
    }

    private static String text(Prediction prediction) {
        var parts = new ArrayList<String>();
        prediction.ranked().stream()
                .limit(LIKELIEST)
                .forEach(ranked -> parts.add("%s %.1f%%".formatted(ranked.name(), 100 * ranked.probability())));
        prediction.values().forEach((name, value) -> parts.add(name + " " + Words.number(value)));
        return String.join(", ", parts);
    }

    private record Answer(String input, List<Prediction.Ranked> ranked, Map<String, @Nullable Double> values) {

        static Answer of(Prediction prediction) {
            return new Answer(prediction.input(), prediction.ranked(), Json.finite(prediction.values()));
        }
    }
}
