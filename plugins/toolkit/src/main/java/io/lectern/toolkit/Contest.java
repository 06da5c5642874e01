package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A generator and a discriminator that learn in turns, the discriminator first.
///
/// In use, `sample` is made from `latent`, and the discriminator's score of it is a probe of that name.
record Contest(Generation task, Adversarial architecture, Game game) implements Networks {

    private static final String LATENT = "latent";
    private static final String SAMPLE = "sample";
    private static final String GENERATOR = "generator";
    private static final String DISCRIMINATOR = "discriminator";

    @Override
    public Map<String, Feature> inputs() {
        var names = IntStream.rangeClosed(1, architecture.latent()).mapToObj(i -> "z" + i);
        return Map.of(LATENT, new Feature.Vector(names.toList()));
    }

    @Override
    public Set<String> latents() {
        return Set.of(LATENT);
    }

    @Override
    public Map<String, Feature> targets() {
        return task.targets();
    }

    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var sample = shown(generate(inputs, scope));
        scope.probe("score", discriminator(scope).apply(seen(sample)));
        return Map.of(SAMPLE, sample);
    }

    @Override
    public Map<String, Tensor> assessments(Map<String, Tensor> fields, Scope scope) {
        return Map.of("score", discriminator(scope).apply(seen(Fields.get(fields, SAMPLE))));
    }

    @Override
    public List<Phase> phases(Training training) {
        return List.of(
                new Phase(
                        DISCRIMINATOR,
                        this::discriminate,
                        variable -> variable.path().startsWith(DISCRIMINATOR + "/"),
                        training.optimizer(),
                        game.discriminatorSteps(),
                        game.discriminatorPace()),
                new Phase(
                        GENERATOR,
                        this::deceive,
                        variable -> variable.path().startsWith(GENERATOR + "/"),
                        training.optimizer(),
                        1));
    }

    private Tensor discriminate(Map<String, Tensor> fields, Scope scope) {
        var real = seen(Fields.get(fields, SAMPLE));
        var fake = generate(fields, scope).stopGradient();
        return game.loss().discriminator(discriminator(scope), real, fake, scope);
    }

    private Tensor deceive(Map<String, Tensor> fields, Scope scope) {
        return game.loss().generator(discriminator(scope).apply(generate(fields, scope)));
    }

    private Tensor generate(Map<String, Tensor> fields, Scope scope) {
        return architecture.generate(Fields.get(fields, LATENT), task.sample(), scope.in(GENERATOR));
    }

    private UnaryOperator<Tensor> discriminator(Scope scope) {
        var weights = scope.shared(DISCRIMINATOR);
        return samples -> architecture.discriminate(samples, weights.open());
    }

    /// From what data has, to what networks see.
    private Tensor seen(Tensor sample) {
        return task.sample() instanceof Feature.Image ? sample.mul(2).sub(1) : sample;
    }

    private Tensor shown(Tensor sample) {
        return task.sample() instanceof Feature.Image ? sample.add(1).mul(0.5) : sample;
    }
}
