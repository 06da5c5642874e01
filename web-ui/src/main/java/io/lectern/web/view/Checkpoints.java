package io.lectern.web.view;

import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Lets people choose one of a run's checkpoints; nothing stands for the run's result.
public final class Checkpoints {

    private Checkpoints() {}

    /// @param steps  at which there are some
    /// @param choose told what somebody chose
    public static Choice<Optional<Long>> choice(
            String run, List<Long> steps, Optional<Long> chosen, Consumer<Optional<Long>> choose) {
        var choices = Stream.concat(
                        Stream.of(Optional.<Long>empty()), steps.stream().map(Optional::of))
                .toList();
        return new Choice<Optional<Long>>(
                        "Checkpoint of " + run,
                        step -> step.map("step %,d"::formatted).orElse("the run's result"),
                        choose)
                .show(choices, chosen);
    }
}
