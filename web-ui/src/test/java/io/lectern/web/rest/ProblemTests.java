package io.lectern.web.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.runtime.plugin.UnknownIdException;
import jakarta.ws.rs.ClientErrorException;
import jakarta.ws.rs.NotFoundException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProblemTests {

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build();

    @Test
    void saysWhoseMistakeItIs() {
        assertThat(Problem.of(new UnknownIdException("run", "x", List.of())).status())
                .isEqualTo(404);
        assertThat(Problem.of(new IllegalArgumentException("no")).status()).isEqualTo(400);
        assertThat(Problem.of(new RunFailure(RunFailure.Category.USER, "no")).status())
                .isEqualTo(400);
        assertThat(Problem.of(new RunFailure(RunFailure.Category.CRASHED, "no")).status())
                .isEqualTo(503);
        assertThat(Problem.of(new UncheckedIOException(new IOException("the store is gone"))))
                .isEqualTo(Problem.of(503, "the store is gone"));
        assertThat(Problem.of(new ClientErrorException("it is running", 409)))
                .isEqualTo(Problem.of(409, "it is running"));
        assertThat(Problem.of(new NotFoundException(new NumberFormatException("For input string: \"abc\"")))
                        .status())
                .isEqualTo(400);
        assertThat(Problem.of(new InvalidSettingsException(List.of("a", "b"))).problems())
                .containsExactly("a", "b");
    }

    @Test
    void keepsTheInsideOfTheServerToItself() {
        assertThat(Problem.of(new IllegalStateException("secret")).detail()).doesNotContain("secret");
        assertThat(Problem.of(new NullPointerException("secret")).detail()).doesNotContain("secret", "Null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"name\":                 | line 1, column 9",
                "[]                         | line 1, column 1",
                "{\"name\": \"a\", \"no\": 1} | no",
                "{\"name\": {}}             | name",
                "{\"count\": \"x\"}         | count",
                "nonsense                   | not JSON"
            })
    void saysWhereJsonIsWrongWithoutNamingClasses(String json, String place) {
        var e = catchThrowable(() -> JSON.readValue(json, Body.class));

        var problem = Problem.of(e);
        assertThat(problem.status()).isEqualTo(400);
        assertThat(problem.detail()).contains(place).doesNotContain("io.lectern", "java.lang", "com.fasterxml", "Body");
    }

    record Body(String name, int count) {}
}
