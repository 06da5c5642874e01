package io.lectern.cli;

import io.lectern.runtime.Misfits;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "resume",
        sortOptions = false,
        description = "Goes on with a run that was stopped, killed or failed, from its last whole checkpoint;"
                + " it ends in the same weights as if it had been left alone.",
        footer = {
            "%nExamples:",
            "  lectern resume lenet-20261121-103045-k3f",
            "  lectern resume lenet-2026 --checkpoint 1200"
        })
final class Resume implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "RUN", description = "Id of a run, or the beginning of it that only one has.")
    private String run = "";

    @Option(
            names = "--checkpoint",
            paramLabel = "STEP",
            description = "Goes on from this step; what the run came to after it is forgotten.")
    private @Nullable Long checkpoint;

    @Option(
            names = "--queue",
            description = "Let the run wait for its turn, which 'lectern serve' gives it, instead of training here.")
    private boolean queue;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Resume(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        if (queue && onMisfit.misfits() == Misfits.USE_DEFAULTS) {
            throw new IllegalArgumentException(
                    "--use-defaults is for runs that go on here and now; leave out one of it and --queue");
        }
        if (queue) {
            try (var lectern = common.open()) {
                var waiting = lectern.queueAgain(run, Optional.ofNullable(checkpoint));
                return common.answer(Json.Ended.of(waiting), "run %s waits for its turn%n".formatted(waiting.id()));
            }
        }
        return common.ended(common.follow(
                onMisfit.misfits(),
                (lectern, watcher) -> lectern.resume(run, Optional.ofNullable(checkpoint), watcher)));
    }
}
