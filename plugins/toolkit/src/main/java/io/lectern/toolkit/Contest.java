package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// A generator and a discriminator; where there is an encoder, it learns with the generator.
///
/// In use, `sample` is made from `latent`; the discriminator's score of it and, where there is an
/// encoder, what that makes of it are the probes `score` and `code`. Of given samples it says
/// `score`, and `latent` where there is an encoder.
record Contest(Generation task, Adversarial architecture, Game game) implements Rivals {

    private static final String LATENT = "latent";
    private static final String SAMPLE = "sample";
    private static final String SCORE = "score";
    private static final String CODE = "code";
    private static final String ENCODER = "encoder";

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
        var made = generate(Fields.get(inputs, LATENT), scope);
        var data = Data.of(this, made, scope);
        scope.probe(SCORE, discriminator(scope).apply(data.seen()));
        data.code.ifPresent(code -> scope.probe(CODE, code));
        return Map.of(SAMPLE, shown(made));
    }

    @Override
    public Map<String, Tensor> assessments(Map<String, Tensor> fields, Scope scope) {
        var data = Data.of(this, normalized(Fields.get(fields, SAMPLE)), scope);
        var said = new LinkedHashMap<String, Tensor>();
        said.put(SCORE, discriminator(scope).apply(data.seen()));
        data.code.ifPresent(code -> said.put(LATENT, code));
        return said;
    }

    @Override
    public Match match(Map<String, Tensor> fields, Scope scope) {
        var data = Data.of(this, normalized(Fields.get(fields, SAMPLE)), scope);
        var fake = made(fields, data, scope);
        return Match.of(new Duel(discriminator(scope), data.seen(), fake, data.code.isPresent()));
    }

    /// Samples of the data, with their codes where there is an encoder.
    private record Data(Tensor samples, Optional<Tensor> code) {

        static Data of(Contest contest, Tensor samples, Scope scope) {
            return new Data(samples, contest.architecture.encode(samples, scope.in(ENCODER)));
        }

        /// As the discriminator sees them.
        Tensor seen() {
            return code.map(known -> joined(samples, known)).orElse(samples);
        }
    }

    /// What the generator makes, as the discriminator sees it.
    private Tensor made(Map<String, Tensor> fields, Data data, Scope scope) {
        var latent = Fields.get(fields, LATENT);
        var samples = generate(latent, scope);
        return data.code.isPresent() ? joined(samples, latent) : samples;
    }

    private static Tensor joined(Tensor samples, Tensor code) {
        return Tensor.concat(1, samples.flatten(1), code);
    }

    private Tensor generate(Tensor latent, Scope scope) {
        return architecture.generate(latent, task.sample(), scope.in(GENERATOR));
    }

    private UnaryOperator<Tensor> discriminator(Scope scope) {
        var weights = scope.shared(DISCRIMINATOR);
        return samples -> architecture.discriminate(samples, weights.open());
    }

    /// From what data has, to what networks see.
    private Tensor normalized(Tensor sample) {
        return task.sample() instanceof Feature.Image ? Rivals.normalized(sample) : sample;
    }

    private Tensor shown(Tensor sample) {
        return task.sample() instanceof Feature.Image ? Rivals.shown(sample) : sample;
    }
}
