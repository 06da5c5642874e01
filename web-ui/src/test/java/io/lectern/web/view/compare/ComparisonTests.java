package io.lectern.web.view.compare;

import static org.assertj.core.api.Assertions.assertThat;

import com.vaadin.flow.router.QueryParameters;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.store.Store.Details;
import io.lectern.runtime.store.Store.Marks;
import io.lectern.web.view.curve.Along;
import io.lectern.web.view.curve.Scale;
import io.lectern.web.view.runs.RunRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ComparisonTests {

    private static final List<RunRow> ROWS = List.of(
            row("a", Map.of("rate", "0.1", "seed", "1", "batch", "8"), 0.9),
            row("b", Map.of("rate", "0.1", "seed", "2", "batch", "8"), 0.7),
            row("c", Map.of("rate", "0.01", "seed", "1", "batch", "8", "dropout", "0.5"), Double.NaN));

    private static RunRow row(String id, Map<String, String> settings, double loss) {
        var run = RunSummary.of(id, "lenet", "mnist", RunStatus.FINISHED, Instant.EPOCH)
                .withMetrics(Map.of("test/loss", loss, "other", 1.0));
        return new RunRow(run, new Details(settings, Marks.NONE, 0));
    }

    @Test
    void namesTheSettingsThatAreNotTheSame() {
        assertThat(Comparison.differing(ROWS)).containsExactly("dropout", "rate", "seed");
    }

    @Test
    void putsTogetherWhatDiffersInItsSeedOnly() {
        var groups = Grouping.of("*", Comparison.differing(ROWS)).groups(ROWS);

        assertThat(groups).hasSize(2);
        assertThat(groups.get("lenet on mnist, dropout -, rate 0.1"))
                .extracting(RunRow::id)
                .containsExactly("a", "b");
    }

    @Test
    void marksTheBestByWhatIsGood() {
        var goals = new Goals(Catalogue.of(List.of()));

        assertThat(goals.best(ROWS, "test/loss")).isEqualTo(Set.of("b"));
        assertThat(goals.best(ROWS, "other")).isEmpty();
    }

    @Test
    void isTheSameByItsAddress() {
        var look = Look.of(QueryParameters.of("q", "model = lenet"))
                .withMetric("train/loss")
                .along(Along.TIME)
                .smoothed(0.9)
                .on(Scale.LOGARITHMIC)
                .groupedBy("*")
                .colouredBy("rate")
                .against("rate")
                .judgedBy("test/loss");

        assertThat(Look.of(look.parameters())).isEqualTo(look);
        assertThat(Look.of(QueryParameters.of("smooth", "../../etc")).smoothing())
                .isZero();
    }
}
