package io.lectern.web.view.form;

import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.data.renderer.ComponentRenderer;
import io.lectern.api.DatasetPlugin;
import io.lectern.runtime.Match;
import io.lectern.web.view.Background;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Lets one choose a data set; those that the model cannot learn say why.
final class DatasetChoice extends Select<Match> {

    private final Matches matches;
    private final Map<String, DatasetPlugin<?, ?>> datasets;
    private String model = "";

    DatasetChoice(List<DatasetPlugin<?, ?>> all, Matches matches, Consumer<String> change) {
        this.matches = matches;
        datasets =
                all.stream().collect(Collectors.toMap(dataset -> dataset.about().id(), Function.identity()));
        setLabel("Data set");
        setItemLabelGenerator(Match::dataset);
        setItemEnabledProvider(match -> match == null || match.fits());
        setRenderer(new ComponentRenderer<>(match -> new Described(match.dataset(), words(match))));
        addValueChangeListener(event -> {
            if (event.getValue() != null) {
                change.accept(event.getValue().dataset());
            }
        });
    }

    private String words(Match match) {
        if (!match.fits()) {
            return "Cannot be used: " + match.objection();
        }
        var dataset = datasets.get(match.dataset());
        var summary = dataset == null ? "" : dataset.about().summary();
        if (!match.remark().isEmpty()) {
            return summary + " Needs settings first: " + match.remark() + ".";
        }
        return match.fetch() == 0
                ? summary
                : summary + " %,d MB are fetched first.".formatted(Math.ceilDiv(match.fetch(), 1_000_000));
    }

    String dataset() {
        var chosen = getValue();
        return chosen == null ? "" : chosen.dataset();
    }

    /// Offers what a model can learn, and chooses one.
    void show(String forModel, String dataset) {
        model = forModel;
        matches.known(forModel).ifPresentOrElse(known -> offer(known, dataset), () -> {
            offer(List.of(Match.of(dataset)), dataset);
            setHelperText("Finding out which others fit ...");
            Background.load(
                    this,
                    () -> matches.ask(forModel),
                    answer -> {
                        if (model.equals(forModel)) {
                            offer(answer, dataset());
                        }
                    },
                    problem -> setHelperText("Which others fit cannot be found out: " + problem));
        });
    }

    private void offer(List<Match> all, String dataset) {
        var sorted = all.stream()
                .sorted(Comparator.comparing(Match::fits).reversed().thenComparing(Match::dataset))
                .toList();
        setItems(sorted);
        setHelperText("");
        sorted.stream()
                .filter(match -> match.dataset().equals(dataset))
                .findFirst()
                .ifPresent(this::choose);
    }

    /// A link may ask for what cannot be: then the reason stands beside it.
    private void choose(Match match) {
        setValue(match);
        setInvalid(!match.fits());
        setErrorMessage(match.objection());
    }
}
