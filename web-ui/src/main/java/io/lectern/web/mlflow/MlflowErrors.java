package io.lectern.web.mlflow;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import io.lectern.web.rest.ErrorForm;
import io.lectern.web.rest.Problem;
import jakarta.inject.Singleton;

/// Failures as MLflow's protocol has them: `{"error_code": "RESOURCE_DOES_NOT_EXIST", "message": "..."}`.
@Singleton
final class MlflowErrors implements ErrorForm {

    @Override
    public boolean speaks(String path) {
        return path.startsWith("/api/2.0/mlflow");
    }

    @Override
    public Object body(Problem problem) {
        return new Told(code(problem.status()), problem.detail());
    }

    private static String code(int status) {
        return switch (status) {
            case 400 -> "INVALID_PARAMETER_VALUE";
            case 404 -> "RESOURCE_DOES_NOT_EXIST";
            case 405 -> "ENDPOINT_NOT_FOUND";
            case 409 -> "RESOURCE_ALREADY_EXISTS";
            case 401 -> "UNAUTHENTICATED";
            case 403 -> "PERMISSION_DENIED";
            case 503 -> "TEMPORARILY_UNAVAILABLE";
            default -> status < 500 ? "BAD_REQUEST" : "INTERNAL_ERROR";
        };
    }

    @JsonNaming(SnakeCaseStrategy.class)
    record Told(String errorCode, String message) {}
}
