package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Generation;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Scope;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/// To make data likely.
///
/// In use, `sample` is made from `latent`; of given samples it says `log-likelihood`, and `latent`
/// where the architecture knows.
record Likelihood(Generation task, LikelihoodModel architecture) implements Measured {

    private static final String LATENT = "latent";
    private static final String SAMPLE = "sample";
    private static final String LOG_LIKELIHOOD = "log-likelihood";

    @Override
    public Map<String, Feature> inputs() {
        var names = IntStream.rangeClosed(1, architecture.latent(task.sample())).mapToObj(i -> "z" + i);
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
        var latent = Fields.get(inputs, LATENT);
        return Map.of(SAMPLE, architecture.generate(latent, task.sample(), scope.in("model")));
    }

    @Override
    public Map<String, Tensor> assessments(Map<String, Tensor> fields, Scope scope) {
        var weights = scope.shared("model");
        var samples = Fields.get(fields, SAMPLE);
        var said = new LinkedHashMap<String, Tensor>();
        said.put(LOG_LIKELIHOOD, architecture.logLikelihood(samples, Fields.get(fields, LATENT), weights.open()));
        architecture.encode(samples, weights.open()).ifPresent(code -> said.put(LATENT, code));
        return said;
    }

    @Override
    public Tensor loss(Map<String, Tensor> fields, Scope scope) {
        return Fields.get(assessments(fields, scope), LOG_LIKELIHOOD).mean().neg();
    }
}
