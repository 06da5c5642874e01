package io.lectern.web.view.play;

import com.vaadin.flow.router.QueryParameters;
import io.lectern.runtime.play.PlayFeature;
import io.lectern.runtime.play.PlayRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// A game as the address of the page says it, so that it can be sent to someone.
final class PlayLink {

    static final PlayRequest USUAL = new PlayRequest(
            "moons", 0.1, List.of(PlayFeature.X, PlayFeature.Y), List.of(6, 4), "tanh", 0.01, 16, 0, 0, 1);

    private PlayLink() {}

    /// What does not make sense is as usual.
    static PlayRequest read(QueryParameters parameters) {
        try {
            return new PlayRequest(
                    parameters.getSingleParameter("data").orElse(USUAL.dataset()),
                    value(parameters, "noise", Double::valueOf).orElse(USUAL.noise()),
                    value(parameters, "features", PlayLink::features).orElse(USUAL.features()),
                    value(parameters, "hidden", PlayLink::hidden).orElse(USUAL.hidden()),
                    parameters.getSingleParameter("activation").orElse(USUAL.activation()),
                    value(parameters, "rate", Double::valueOf).orElse(USUAL.rate()),
                    value(parameters, "batch", Integer::valueOf).orElse(USUAL.batch()),
                    value(parameters, "decay", Double::valueOf).orElse(USUAL.decay()),
                    value(parameters, "dropout", Double::valueOf).orElse(USUAL.dropout()),
                    value(parameters, "seed", Long::valueOf).orElse(USUAL.seed()));
        } catch (IllegalArgumentException _) {
            return USUAL;
        }
    }

    static String write(PlayRequest request) {
        var features = request.features().stream().map(PlayFeature::id).collect(Collectors.joining("."));
        var hidden = request.hidden().stream().map(String::valueOf).collect(Collectors.joining("."));
        return "playground?data=%s&noise=%s&features=%s&hidden=%s&activation=%s&rate=%s&batch=%d&decay=%s&dropout=%s&seed=%d"
                .formatted(
                        request.dataset(),
                        request.noise(),
                        features,
                        hidden,
                        request.activation(),
                        request.rate(),
                        request.batch(),
                        request.decay(),
                        request.dropout(),
                        request.seed());
    }

    static List<PlayFeature> features(String ids) {
        var wanted = List.of(ids.split("\\."));
        return Arrays.stream(PlayFeature.values())
                .filter(feature -> wanted.contains(feature.id()))
                .toList();
    }

    static List<Integer> hidden(String numbers) {
        return Arrays.stream(numbers.split("\\."))
                .filter(number -> !number.isBlank())
                .map(Integer::valueOf)
                .toList();
    }

    private static <T> Optional<T> value(QueryParameters parameters, String name, Function<String, T> read) {
        return parameters.getSingleParameter(name).flatMap(text -> {
            try {
                return Optional.of(read.apply(text));
            } catch (NumberFormatException _) {
                return Optional.empty();
            }
        });
    }
}
