package io.lectern.web.mlflow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.web.mlflow.Search.Field;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SearchTests {

    private static final Map<String, Object> RUN = Map.of(
            "METRIC accuracy",
            0.95,
            "METRIC nothing",
            Double.NaN,
            "METRIC test/loss",
            0.1,
            "PARAM model",
            "LeNet",
            "PARAM learning rate",
            "0.1",
            "TAG mlflow.user",
            "ada",
            "ATTRIBUTE status",
            "FINISHED",
            "ATTRIBUTE start_time",
            1_700_000_000_000.0);

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "  ",
                "metrics.accuracy > 0.9",
                "metric.accuracy >= .95 AND metrics.`test/loss` <= 1e-1",
                "metrics.test/loss = 0.1",
                "metrics.\"accuracy\" != 1",
                "params.model = 'LeNet'",
                "param.model LIKE 'Le%'",
                "params.model ILIKE 'LENE_' and metrics.accuracy<1",
                "params.\"learning rate\" = \"0.1\"",
                "params.model IN ('mlp', 'LeNet')",
                "params.model not in ('mlp')",
                "tags.mlflow.user = 'ada'",
                "tags.`mlflow.user` != 'grace'",
                "attributes.status = 'FINISHED'",
                "status == 'FINISHED'",
                "attribute.start_time > 1600000000000",
                "params.model IS NOT NULL AND tags.other IS NULL",
                "metrics.nothing != 1"
            })
    void findsWhatIsMeant(String filter) {
        assertThat(holds(filter)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.accuracy < 0.9",
                "metrics.unknown != 1",
                "params.unknown != 'a'",
                "params.model LIKE 'le%'",
                "params.model = 'LeNet' AND metrics.accuracy > 1",
                "metrics.nothing > 0",
                "metrics.nothing <= 0",
                "tags.mlflow.user IN ('grace')"
            })
    void leavesOutTheRest(String filter) {
        assertThat(holds(filter)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "metrics.accuracy",
                "metrics.accuracy >",
                "metrics.accuracy > 'a'",
                "metrics.accuracy LIKE '1'",
                "params.model = LeNet",
                "params.model > 'a'",
                "params.model = 'LeNet",
                "params.model IN 'LeNet'",
                "params.model IN ('LeNet'",
                "params.model = 'LeNet' OR params.model = 'mlp'",
                "params.model = 'LeNet' params.model = 'mlp'",
                "AND",
                "other.model = 'a'",
                "status = 1",
                "start_time > 'yesterday'",
                "params.model NOT 'a'",
                "';drop table run;--"
            })
    void saysWhereItCannotFollow(String filter) {
        assertThatThrownBy(() -> holds(filter))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Invalid clause at character");
    }

    @Test
    void sortsWithWhatIsMissingLast() {
        var order = Search.of("", List.of("metrics.accuracy DESC", "params.`the name`"));
        var things = List.of(
                Map.<String, Object>of("PARAM the name", "b", "METRIC accuracy", 1.0),
                Map.<String, Object>of("PARAM the name", "a"),
                Map.<String, Object>of("PARAM the name", "a", "METRIC accuracy", 1.0),
                Map.<String, Object>of("METRIC accuracy", 2.0));

        assertThat(things.stream().sorted(order.ordering(SearchTests::value, Comparator.comparing(Map::size))))
                .containsExactly(things.get(3), things.get(2), things.get(0), things.get(1));
        assertThatThrownBy(() -> Search.of("", List.of("metrics.accuracy DOWN")))
                .hasMessageContaining("expected ASC, DESC or the end");
    }

    @Test
    void isNotLedAstrayByPatterns() {
        var text = "a".repeat(5_000);
        Assertions.assertTimeoutPreemptively(
                Duration.ofSeconds(5),
                () -> assertThat(Pattern.like(text, "%a".repeat(1_000) + "b")).isFalse());
        assertThat(Pattern.like("", "%")).isTrue();
        assertThat(Pattern.like("abc", "a%c%")).isTrue();
        assertThat(Pattern.like("abc", "_")).isFalse();
        assertThat(Pattern.like("a.c", "a.c")).isTrue();
        assertThat(Pattern.like("abc", "a.c")).isFalse();
    }

    private static boolean holds(String filter) {
        return Search.of(filter, List.of()).holds(field -> value(RUN, field));
    }

    private static Object value(Map<String, Object> thing, Field field) {
        return thing.get(field.kind() + " " + field.name());
    }
}
