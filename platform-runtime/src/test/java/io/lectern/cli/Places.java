package io.lectern.cli;

import io.lectern.api.About;
import io.lectern.api.LensPlugin;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;

/// Lists where the chosen examples are, and what it was asked to do.
@About(id = "places", name = "Places", summary = "Where examples are.")
final class Places implements LensPlugin<Places.Settings> {

    record Settings(
            @Doc("Has an effect: it is a column.") @Range(min = 0, max = 9)
            int digit) {}

    @Override
    public Settings defaults() {
        return new Settings(3);
    }

    @Override
    public Sight sight() {
        return Sight.EXAMPLES;
    }

    @Override
    public Figure look(Subject subject, Settings settings) {
        var input = subject.examples().get("input");
        var rows = IntStream.range(0, input.dim(0))
                .mapToObj(i -> List.of(
                        String.format(Locale.ROOT, "%.0f", input.get(2 * i)),
                        subject.split().id(),
                        Integer.toString(settings.digit),
                        subject.weights().tensors().keySet().toString(),
                        subject.checkpoints().toString()))
                .toList();
        return new Figure.Table("Places", List.of("x", "part", "digit", "weights", "steps"), rows);
    }

    /// Fits nothing.
    @About(id = "blind", name = "Blind", summary = "Sees nothing.")
    static final class Blind implements LensPlugin<Blind.NoSettings> {

        record NoSettings() {}

        @Override
        public NoSettings defaults() {
            return new NoSettings();
        }

        @Override
        public Optional<String> objection(Subject subject) {
            return Optional.of("it needs eyes, and %s has none"
                    .formatted(subject.task().getClass().getSimpleName()));
        }

        @Override
        public Figure look(Subject subject, NoSettings settings) {
            throw new IllegalStateException("it objected");
        }
    }
}
