package io.lectern.runtime.run;

import io.lectern.api.data.Feature;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/// Features and kinds in words.
final class Words {

    private static final int SHOWN = 12;

    private Words() {}

    static String of(Feature feature) {
        return switch (feature) {
            case Feature.Image image ->
                (image.channels() == 1 ? "grey" : image.channels() == 3 ? "colour" : image.channels() + "-channel")
                        + " image of %d by %d".formatted(image.width(), image.height());
            case Feature.Label label -> "class: " + some(label.classes());
            case Feature.Scores scores -> "logits: " + some(scores.classes());
            case Feature.Vector vector -> "numbers: " + some(vector.names());
            case Feature.Tokens tokens ->
                "at most %d tokens of %d: %s"
                        .formatted(
                                tokens.length(),
                                tokens.vocabulary().size(),
                                some(tokens.vocabulary().tokens()));
            default -> kind(feature.getClass()) + " " + feature.shape();
        };
    }

    /// `LanguageModelling` as `language modelling`.
    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
    }

    private static String some(List<String> names) {
        var first = names.stream()
                .limit(SHOWN)
                .map(name -> name.isBlank() ? "'" + name.replace("\n", "\\n").replace("\t", "\\t") + "'" : name)
                .collect(Collectors.joining(", "));
        return names.size() > SHOWN ? first + ", ... (" + names.size() + ")" : first;
    }
}
