package io.lectern.runtime.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Condition;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Filter;
import io.lectern.runtime.store.Store.Vocabulary;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RunFilterTests {

    private static final Vocabulary KNOWN = new Vocabulary(
            List.of("lenet", "mlp"),
            List.of("glyphs"),
            List.of("test/accuracy", "train/accuracy", "train/loss", "validation/error", "probe/a b"),
            List.of("seed", "training.batch", "training.optimizer.rate", "decay.rate"),
            List.of("good", "first try"),
            List.of("xor"));
    private static final Clock NOON = Clock.fixed(Instant.parse("2026-11-21T12:00:00Z"), ZoneOffset.UTC);

    @Test
    void readsConditionsOfEveryKind() {
        var query = "model = lenet and accuracy > 0.98 AND status=Finished and label = good"
                + " and note ~ 'first \\'try' and seed = 3 and experiment != xor and metric.new/one <= -1e-3";

        assertThat(filters(query))
                .containsExactly(
                        new Condition(Field.column("model"), RunQuery.Test.IS, "lenet"),
                        new Condition(Field.metric("test/accuracy"), RunQuery.Test.GREATER, "0.98"),
                        new Condition(Field.column("status"), RunQuery.Test.IS, "finished"),
                        new Condition(Field.label(), RunQuery.Test.IS, "good"),
                        new Condition(Field.column("note"), RunQuery.Test.CONTAINS, "first 'try"),
                        new Condition(Field.setting("seed"), RunQuery.Test.IS, "3"),
                        new Condition(Field.lineage("experiment"), RunQuery.Test.IS_NOT, "xor"),
                        new Condition(Field.metric("new/one"), RunQuery.Test.AT_MOST, "-0.001"));
    }

    @Test
    void bindsAndCloserThanOr() {
        var mlp = new Condition(Field.column("model"), RunQuery.Test.IS, "mlp");
        var batch = new Condition(Field.setting("training.batch"), RunQuery.Test.AT_LEAST, "8.0");
        var good = new Condition(Field.label(), RunQuery.Test.IS, "good");

        assertThat(filters("model = mlp or batch >= 8 and label = good"))
                .containsExactly(new Filter.Any(List.of(mlp, new Filter.All(List.of(batch, good)))));
        assertThat(filters("not (model = mlp or batch >= 8) and label = good"))
                .containsExactly(new Filter.Not(new Filter.Any(List.of(mlp, batch))), good);
        assertThat(filters("  ")).isEmpty();
    }

    @Test
    void takesADayAsAllItsMoments() {
        assertThat(filters("started > 2026-11-20"))
                .containsExactly(
                        new Condition(Field.column("started"), RunQuery.Test.AT_LEAST, "2026-11-21T00:00:00Z"));
        assertThat(filters("started > 24h"))
                .containsExactly(new Condition(Field.column("started"), RunQuery.Test.GREATER, "2026-11-20T12:00:00Z"));
        assertThat(filters("started = today")).hasSize(2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "model lenet | 7 | expected one of = != ~ !~ < > <= >= after 'model', got 'lenet'",
                "model = | 8 | expected a value after '=', got the end",
                "modle = lenet | 1 | runs have no 'modle'; did you mean 'model'?",
                "qqqqqqqq = 1 | 1 | runs have no 'qqqqqqqq'; there are model",
                "model = a model = b | 11 | expected 'and' or 'or' before 'model'",
                "(model = a | 1 | the bracket that begins here does not end; close it with )",
                "model = a) | 10 | ')' closes nothing; leave it out",
                "note = 'a | 8 | the quotation that begins here does not end; close it with '",
                "model ! a | 7 | '!' compares nothing; write one of = != ~ !~ < > <= >=",
                "model < b | 7 | model is a text, which is compared by =, !=, ~ (contains) or !~",
                "accuracy ~ 9 | 10 | accuracy is a number, which is compared by =, !=, <, >, <= or >=",
                "accuracy > high | 12 | accuracy is compared with a number, not with 'high'",
                "status = finnished | 10 | no run is 'finnished'; it is one of queued, running, finished, stopped,"
                        + " failed, lost; did you mean 'finished'?",
                "rate < 1 | 1 | 'rate' may be setting.training.optimizer.rate or setting.decay.rate; say which",
                "metric. > 1 | 8 | a name is missing after 'metric.'",
                "started > 2026-13-01 | 11 | started is compared with a time: a day such as 2026-11-21",
                "and | 1 | expected what to compare, such as model or accuracy, got 'and'",
            })
    void saysWhereAndWhatWouldDo(String query, int character, String message) {
        assertThatThrownBy(() -> filters(query))
                .isInstanceOf(QueryException.class)
                .hasMessageStartingWith("character " + character + ": " + message);
    }

    @Test
    void boundsWhatItReads() {
        assertThatThrownBy(() -> filters("(".repeat(500))).hasMessageContaining("more than 20 of 'not' and '('");
        assertThatThrownBy(() -> filters("model = a and ".repeat(200)))
                .hasMessageContaining("more than 100 conditions");
        assertThatThrownBy(() -> filters(" ".repeat(5_000))).hasMessageContaining("more than 4000");
    }

    @Nested
    class Completing {

        @Test
        void offersNamesThenOperatorsThenValuesThenWhatJoins() {
            assertThat(offered("mo")).containsExactly("model");
            assertThat(offered("accuracy > 0.9 and los")).containsExactly("loss");
            assertThat(offered("model ")).containsExactly("=", "!=", "~", "!~");
            assertThat(offered("accuracy ")).startsWith(">", "<");
            assertThat(offered("status = stop")).containsExactly("stopped");
            assertThat(offered("not (model = ")).containsExactly("lenet", "mlp");
            assertThat(offered("label = \"fir")).containsExactly("\"first try\"");
            assertThat(offered("model = lenet ")).containsExactly("and", "or");
            assertThat(offered("modle = lenet and model = ")).containsExactly("lenet", "mlp");
        }

        @Test
        void replacesWhatIsBeingTyped() {
            var completion = RunFilter.complete("model = le and label = good", 10, KNOWN);

            assertThat(completion).isEqualTo(new Completion(8, 10, List.of("lenet")));
        }

        @Test
        void offersNamesThatMeanWhatTheySay() {
            for (var name : RunFilter.complete("", 0, KNOWN).options()) {
                if (!name.equals("not") && !name.equals("started") && !name.equals("status")) {
                    assertThat(filters(name + " = 1")).hasSize(1);
                }
            }
        }

        private List<String> offered(String text) {
            return RunFilter.complete(text, text.length(), KNOWN).options();
        }
    }

    @Property(tries = 5_000)
    void anyTextGivesAQueryOrAnErrorWithAPlace(@ForAll("queries") String text) {
        try {
            assertThat(filters(text)).isNotNull();
        } catch (QueryException e) {
            assertThat(e.place()).isBetween(0, text.length());
            assertThat(e.problem()).isNotBlank();
        }
        for (int caret = 0; caret <= text.length(); caret++) {
            var completion = RunFilter.complete(text, caret, KNOWN);
            assertThat(completion.end()).isEqualTo(caret);
            assertThat(completion.start()).isBetween(0, caret);
        }
    }

    @Provide
    Arbitrary<String> queries() {
        var pieces = Arbitraries.of(
                "model",
                "accuracy",
                "rate",
                "setting.",
                "metric.x",
                "started",
                "status",
                "label",
                "and",
                "or",
                "not",
                "(",
                ")",
                "=",
                "!=",
                "~",
                "!~",
                "<",
                ">",
                "<=",
                "!",
                "\"",
                "'",
                "\\",
                " ",
                "1e5",
                "nan",
                "7d",
                "finished",
                "2026-11-21",
                "\0",
                "\ud83d",
                "';--");
        return Arbitraries.oneOf(
                pieces.list().ofMaxSize(14).map(list -> String.join(" ", list)),
                pieces.list().ofMaxSize(14).map(list -> String.join("", list)),
                Arbitraries.strings().ofMaxLength(30));
    }

    private static List<Filter> filters(String text) {
        return RunFilter.parse(text, KNOWN, NOON).all();
    }
}
