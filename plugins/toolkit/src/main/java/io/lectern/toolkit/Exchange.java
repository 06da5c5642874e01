package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.UnpairedTranslation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import io.lectern.toolkit.UnpairedTranslator.Trip;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// To turn pictures of each kind into such as its discriminator takes for the other kind's.
record Exchange(UnpairedTranslation task, UnpairedTranslator architecture, Game game) implements Rivals {

    private static final String FIRST = "first";
    private static final String SECOND = "second";

    @Override
    public Map<String, Feature> inputs() {
        return task.inputs();
    }

    @Override
    public Map<String, Feature> targets() {
        return task.targets();
    }

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var translators = Translators.of(this, scope);
        var first = translators.first(inputs);
        var second = translators.second(inputs);
        return Map.of(
                "first-as-second", Rivals.shown(first.there()),
                "second-as-first", Rivals.shown(second.there()),
                "first-again", Rivals.shown(first.back()),
                "second-again", Rivals.shown(second.back()));
    }

    @Override
    public Match match(Map<String, Tensor> fields, Scope scope) {
        var translators = Translators.of(this, scope);
        var first = translators.first(fields);
        var second = translators.second(fields);
        var discriminators = scope.in(DISCRIMINATOR);
        return new Match(
                List.of(
                        new Duel(discriminator(SECOND, discriminators), second.given(), first.there()),
                        new Duel(discriminator(FIRST, discriminators), first.given(), second.there())),
                loss -> loss.add(architecture.cost(first, second, scope)));
    }

    /// Both ways, with the same weights each time.
    private record Translators(UnaryOperator<Tensor> toFirst, UnaryOperator<Tensor> toSecond) {

        static Translators of(Exchange exchange, Scope scope) {
            var generators = scope.in(GENERATOR);
            return new Translators(
                    exchange.translator(exchange.task.first(), generators.shared(FIRST)),
                    exchange.translator(exchange.task.second(), generators.shared(SECOND)));
        }

        Trip first(Map<String, Tensor> fields) {
            return trip(Rivals.normalized(Fields.get(fields, FIRST)), toSecond, toFirst);
        }

        Trip second(Map<String, Tensor> fields) {
            return trip(Rivals.normalized(Fields.get(fields, SECOND)), toFirst, toSecond);
        }

        private static Trip trip(Tensor given, UnaryOperator<Tensor> to, UnaryOperator<Tensor> from) {
            var there = to.apply(given);
            return new Trip(given, there, from.apply(there), () -> from.apply(given));
        }
    }

    private UnaryOperator<Tensor> translator(Feature into, Scope.Shared weights) {
        return pictures -> architecture.translate(pictures, (Feature.Image) into, weights.open());
    }

    private UnaryOperator<Tensor> discriminator(String kind, Scope discriminators) {
        var weights = discriminators.shared(kind);
        return pictures -> architecture.discriminate(pictures, weights.open());
    }
}
