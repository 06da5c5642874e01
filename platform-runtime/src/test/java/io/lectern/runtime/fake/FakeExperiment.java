package io.lectern.runtime.fake;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.look.Figure;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;

/// A claim of lecture 3 with a test of one's own.
public record FakeExperiment(String id, String row, Duration budget, Function<Lab, Verdict> test)
        implements ExperimentPlugin {

    public FakeExperiment(String id, String row, Function<Lab, Verdict> test) {
        this(id, row, Duration.ofMinutes(1), test);
    }

    /// One that finds the same every time.
    public static FakeExperiment finding(String id, String row, Measured... measured) {
        var figure = new Figure.Bars("A figure", List.of("bar"), List.of(1.0), "");
        return new FakeExperiment(id, row, _ -> new Verdict(List.of(measured), List.of(figure), ""));
    }

    public static Verdict verdict(Measured... measured) {
        return new Verdict(List.of(measured), List.of(), "");
    }

    @Override
    public Description about() {
        return new Description(
                id, "The experiment " + id, "It puts something to the test.", "https://example.org/paper");
    }

    @Override
    public Claim claim() {
        return new Claim("The claim of %s is | true.".formatted(id), 3, row, budget);
    }

    @Override
    public Verdict run(Lab lab) {
        return test.apply(lab);
    }
}
