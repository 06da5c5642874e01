package io.lectern.web.view.runs;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.lectern.runtime.store.RunQuery.Field;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ColumnTests {

    @Test
    void showsNumbersThatCanBeCompared() {
        assertThat(List.of(0.0, 0.98, 1.0, 123.456, 1e-5, -2e9, Double.NaN))
                .extracting(Column::number)
                .containsExactly("0.0000", "0.9800", "1.0000", "123.5", "1.000e-05", "-2.000e+09", "NaN");
    }

    @Test
    void hasAShortNameWhereItIsTheOnlyOne() {
        var rate = new Column("setting.training.optimizer.rate");
        var other = new Column("setting.decay.rate");

        assertThat(rate.shortName(List.of(rate))).isEqualTo("rate");
        assertThat(rate.shortName(List.of(rate, other))).isEqualTo("training.optimizer.rate");
    }

    @Test
    void isSortedByWhatItShows() {
        assertThat(RunPages.field("metric.test/accuracy")).isEqualTo(Field.metric("test/accuracy"));
        assertThat(RunPages.field("setting.seed")).isEqualTo(Field.setting("seed"));
        assertThat(RunPages.field("started")).isEqualTo(Field.column("started"));
    }

    @Test
    void isPartOfTheAddress() {
        var address = new Address(
                "model = lenet",
                "-metric.test/accuracy",
                Optional.of(List.of(new Column("metric.test/accuracy"), new Column("setting.seed"))),
                true);

        assertThat(Address.of(address.parameters())).isEqualTo(address);
        assertThat(Address.of(QueryParameters.of("columns", "x,metric.a,<b>")).columns())
                .contains(List.of(new Column("metric.a")));
    }
}
