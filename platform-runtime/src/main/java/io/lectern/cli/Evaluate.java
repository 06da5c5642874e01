package io.lectern.cli;

import io.lectern.api.data.Split;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.EvaluationRequest;
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
        name = "evaluate",
        sortOptions = false,
        description = "Judges a trained model on data.",
        footer = {
            "%nExamples:",
            "  lectern evaluate RUN",
            "  lectern evaluate RUN --on fashion-mnist --split validation",
            "  lectern evaluate RUN_OF_A_GAN --eyes RUN_OF_A_CLASSIFIER"
        })
final class Evaluate implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Option(
            names = "--on",
            paramLabel = "DATASET",
            description = "Id of another data set for the same task. Default: the data it was trained on.")
    private @Nullable String dataset;

    @Option(names = "--set", paramLabel = "NAME=VALUE", description = "A setting of the data set.")
    private List<String> set = List.of();

    @Option(
            names = "--split",
            paramLabel = "train|validation|test",
            description = "The part of the data. Default: test.")
    private Split split = Split.TEST;

    @Option(
            names = "--eyes",
            paramLabel = "RUN",
            description = "Another run, a classifier of the same pictures: metrics that look through one, such as the"
                    + " Fréchet distance, judge by what it sees.")
    private @Nullable String eyes;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Evaluate(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        var problems = new ArrayList<String>();
        var settings = Assignments.parse(set, problems);
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        var request =
                new EvaluationRequest(run, Optional.ofNullable(dataset), settings, split, Optional.ofNullable(eyes));
        var judged = common.follow(onMisfit.misfits(), (lectern, watcher) -> lectern.evaluate(request, watcher));
        return common.answer(Json.Ended.of(judged), common.text(judged));
    }
}
