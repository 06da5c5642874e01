package io.lectern.cli;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lectern.runtime.RunSummary;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What commands say to programs: records, written with names in snake case, as one line of ASCII.
final class Json {

    private Json() {}

    static String line(Object value) {
        try {
            return JsonMapper.builder()
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build()
                    .writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write " + value + " as JSON", e);
        }
    }

    /// Numbers that JSON can hold: what is not finite is `null`.
    static Map<String, @Nullable Double> finite(Map<String, Double> values) {
        var finite = new LinkedHashMap<String, @Nullable Double>();
        values.forEach((name, value) -> finite.put(name, Double.isFinite(value) ? value : null));
        return finite;
    }

    /// A piece of work on a run, done.
    record Ended(
            String run,
            String status,
            double seconds,
            long steps,
            Map<String, @Nullable Double> metrics,
            @Nullable String onnx,
            @Nullable String weightsSha256) {

        static Ended of(RunSummary run) {
            return new Ended(
                    run.id(),
                    run.status().id(),
                    run.seconds(),
                    run.steps(),
                    finite(run.metrics()),
                    run.onnx().map(Path::toString).orElse(null),
                    run.weightsSha256().orElse(null));
        }
    }

    /// Something that went wrong.
    record Wrong(Problem error) {}

    /// @param run the run that failed, if it had begun
    record Problem(
            String kind,
            String message,
            List<String> problems,
            String hint,

            @JsonInclude(JsonInclude.Include.NON_NULL) @Nullable
            String run) {}
}
