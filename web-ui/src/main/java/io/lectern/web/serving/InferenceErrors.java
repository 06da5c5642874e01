package io.lectern.web.serving;

import io.lectern.web.rest.ErrorForm;
import io.lectern.web.rest.Problem;
import jakarta.inject.Singleton;
import java.util.Map;

/// Failures as the Open Inference Protocol has them: `{"error": "..."}`.
@Singleton
final class InferenceErrors implements ErrorForm {

    @Override
    public boolean speaks(String path) {
        return path.equals("/v2") || path.startsWith("/v2/");
    }

    @Override
    public Object body(Problem problem) {
        return Map.of("error", problem.detail());
    }
}
