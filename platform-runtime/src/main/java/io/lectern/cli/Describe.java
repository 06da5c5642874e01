package io.lectern.cli;

import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.ExperimentPlugin;
import io.lectern.api.LensPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.ModelPlugin;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.data.DataFolders;
import io.lectern.runtime.plugin.Catalogue;
import io.lectern.runtime.plugin.UnknownIdException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "describe",
        sortOptions = false,
        description = "Describes a model, a data set, a metric, a lens or an experiment: what it is, its paper, its"
                + " settings with ranges and defaults, and what it goes with.",
        footer = {"%nExamples:", "  lectern describe lenet", "  lectern describe text --kind dataset --json"})
final class Describe implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(paramLabel = "ID", description = "Id of a model, data set, metric, lens or experiment.")
    private String id = "";

    @Option(
            names = "--kind",
            paramLabel = "KIND",
            description = "model, dataset, metric, lens or experiment, where several have the same id.")
    private @Nullable Kind kind;

    Describe(Host host) {
        common = new Common(host);
    }

    private enum Kind {
        MODEL,
        DATASET,
        METRIC,
        LENS,
        EXPERIMENT
    }

    private record Found(Kind kind, Contribution contribution) {}

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var catalogue = lectern.catalogue();
            var description = describe(find(catalogue), catalogue, lectern.data());
            return common.answer(description, text(description));
        }
    }

    private Found find(Catalogue catalogue) {
        var all = all(catalogue).filter(one -> kind == null || one.kind == kind).toList();
        var found = all.stream()
                .filter(one -> one.contribution.about().id().equals(id))
                .toList();
        if (found.size() > 1) {
            var kinds = found.stream().map(one -> name(one.kind)).toList();
            throw new IllegalArgumentException(
                    "'%s' is the id of several: %s; choose with --kind".formatted(id, String.join(", ", kinds)));
        }
        if (found.isEmpty()) {
            var what = kind == null ? "model, data set, metric, lens or experiment" : name(kind);
            throw new UnknownIdException(
                    what,
                    id,
                    all.stream().map(one -> one.contribution.about().id()).toList());
        }
        return found.getFirst();
    }

    private static Stream<Found> all(Catalogue catalogue) {
        return Arrays.stream(Kind.values()).flatMap(kind -> switch (kind) {
            case MODEL -> found(kind, catalogue.models());
            case DATASET -> found(kind, catalogue.datasets());
            case METRIC -> found(kind, catalogue.metrics());
            case LENS -> found(kind, catalogue.lenses());
            case EXPERIMENT -> found(kind, catalogue.experiments());
        });
    }

    private static Stream<Found> found(Kind kind, List<? extends Contribution> contributions) {
        return contributions.stream().map(contribution -> new Found(kind, contribution));
    }

    private static Description describe(Found found, Catalogue catalogue, DataFolders folders) {
        var about = found.contribution.about();
        List<SettingLine> settings = switch (found.contribution) {
            case ModelPlugin<?, ?, ?> model -> settings(model.defaults());
            case DatasetPlugin<?, ?> dataset -> settings(dataset.defaults());
            case MetricPlugin<?> metric -> settings(metric.defaults());
            case LensPlugin<?> lens -> settings(lens.defaults());
            default -> List.of();
        };
        var facts = new ArrayList<Fact>();
        var goesWith = new ArrayList<String>();
        switch (found.contribution) {
            case ModelPlugin<?, ?, ?> model -> {
                facts.add(new Fact("learns", Tasks.name(model.task())));
                facts.add(new Fact("built-in data", model.builtInDataset()));
                catalogue.datasets().stream()
                        .filter(dataset -> Tasks.fit(model, dataset, folders))
                        .forEach(dataset -> goesWith.add(dataset.about().id()));
            }
            case DatasetPlugin<?, ?> dataset -> {
                files(dataset).forEach(file -> facts.add(new Fact("file", file.name())));
                catalogue.models().stream()
                        .filter(model -> Tasks.fit(model, dataset, folders))
                        .forEach(model -> goesWith.add(model.about().id()));
            }
            case MetricPlugin<?> metric ->
                Metrics.measures(metric).forEach(measure -> facts.add(new Fact("gives", measure.text())));
            case ExperimentPlugin experiment ->
                facts.add(new Fact("claim", experiment.claim().sentence()));
            default -> {}
        }
        return new Description(
                about.id(), name(found.kind), about.name(), about.summary(), about.paper(), facts, goesWith, settings);
    }

    private static <S extends Record> List<DatasetPlugin.RemoteFile> files(DatasetPlugin<?, S> dataset) {
        return dataset.files(dataset.defaults());
    }

    private static List<SettingLine> settings(Record defaults) {
        return SettingLine.of(Settings.describe(defaults));
    }

    private String text(Description it) {
        var facts = new Table();
        if (!it.paper.isEmpty()) {
            facts.row("paper", it.paper);
        }
        it.facts.forEach(fact -> facts.row(fact.name, fact.text));
        if (!it.goesWith.isEmpty()) {
            facts.row("goes with", String.join(", ", it.goesWith));
        }
        return "%s (%s): %s%n".formatted(it.id, it.kind, it.name)
                + String.join("\n", Table.wrap(it.summary, common.width())) + "\n"
                + (facts.isEmpty() ? "" : "\n" + facts.text(2, common.width()))
                + (it.settings.isEmpty() ? "" : "\nsettings\n" + SettingsText.of(it.settings, common.width()));
    }

    private static String name(Kind kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    /// @param goesWith for a model data sets that it can learn, for a data set models that can learn it
    private record Description(
            String id,
            String kind,
            String name,
            String summary,
            String paper,
            List<Fact> facts,
            List<String> goesWith,
            List<SettingLine> settings) {}

    private record Fact(String name, String text) {}
}
