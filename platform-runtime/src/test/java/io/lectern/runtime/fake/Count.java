package io.lectern.runtime.fake;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import java.util.List;

/// Counts the examples it is shown.
@About(id = "count", name = "Count", summary = "How many examples there are.")
public final class Count implements LensPlugin<Count.Settings> {

    public record Settings() {}

    @Override
    public Settings defaults() {
        return new Settings();
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        double examples = subject.examples().size();
        return new Figure.Bars("Examples", List.of("shown", "not a number"), List.of(examples, Double.NaN), "");
    }
}
