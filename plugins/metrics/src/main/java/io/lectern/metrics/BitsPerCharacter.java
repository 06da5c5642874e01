package io.lectern.metrics;

import io.lectern.api.About;
import io.lectern.api.MetricPlugin;
import io.lectern.api.data.Task;
import java.util.List;
import java.util.Optional;

/// How many bits a character of text costs when an arithmetic coder follows the model's predictions.
///
/// A token is worth as many characters (code points) as it is written with, so models of different
/// vocabularies compare; a special token in angle brackets, such as `<end>`, is worth one.
@About(
        id = "bits-per-character",
        name = "Bits per character",
        summary = "Bits that a character costs when coded by the model's predictions.",
        paper = "https://doi.org/10.1002/j.1538-7305.1951.tb01366.x")
public final class BitsPerCharacter implements MetricPlugin<NoSettings> {

    private static final double BITS_PER_NAT = 1 / Math.log(2);

    @Override
    public NoSettings defaults() {
        return new NoSettings();
    }

    @Override
    public Optional<String> objection(Task<?> task) {
        return Choices.objection(task, Choices.Kind.PLACE);
    }

    @Override
    public List<Measure> measures(NoSettings settings) {
        return List.of(new Measure("bits-per-character", Goal.LOWEST, "bits"));
    }

    @Override
    public Score start(Task<?> task, NoSettings settings) {
        var choices = Choices.of(task, Choices.Kind.PLACE);
        var lengths = choices.classes().stream()
                .mapToInt(BitsPerCharacter::characters)
                .toArray();
        return Surprise.per(token -> lengths[token], "bits-per-character", choices, nats -> nats * BITS_PER_NAT);
    }

    private static int characters(String token) {
        boolean special = token.length() > 2 && token.startsWith("<") && token.endsWith(">");
        return special ? 1 : token.codePointCount(0, token.length());
    }
}
