package io.lectern.web.rest;

import io.lectern.api.Contribution;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.MetricPlugin;
import io.lectern.api.settings.Settings;
import io.lectern.cli.SettingLine;
import io.lectern.cli.Tasks;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.data.DataFolders;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jboss.resteasy.reactive.RestPath;

/// What plugins contribute.
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Catalogue", description = "What there is to train, to learn from, to judge by and to look through.")
final class CatalogueResource {

    private final Lectern lectern;

    CatalogueResource(Lectern lectern) {
        this.lectern = lectern;
    }

    @GET
    @Path("models")
    @Operation(summary = "Lists models")
    public List<Line> models() {
        return lines(lectern.catalogue().models());
    }

    @GET
    @Path("models/{id}")
    @Operation(summary = "Describes a model", description = "With its settings and the data sets that it can learn.")
    public Model model(@RestPath String id) {
        var catalogue = lectern.catalogue();
        var model = catalogue.model(id);
        var fitting = catalogue.datasets().stream()
                .filter(dataset -> Tasks.fit(model, dataset, lectern.data()))
                .map(dataset -> dataset.about().id())
                .toList();
        return new Model(
                Line.of(model), Tasks.name(model.task()), model.builtInDataset(), fitting, settings(model.defaults()));
    }

    @GET
    @Path("datasets")
    @Operation(summary = "Lists data sets")
    public List<Line> datasets() {
        return lines(lectern.catalogue().datasets());
    }

    @GET
    @Path("datasets/{id}")
    @Operation(
            summary = "Describes a data set",
            description = "With its settings, its files and the models that can learn it.")
    public Data dataset(@RestPath String id) {
        var catalogue = lectern.catalogue();
        var dataset = catalogue.dataset(id);
        var fitting = catalogue.models().stream()
                .filter(model -> Tasks.fit(model, dataset, lectern.data()))
                .map(model -> model.about().id())
                .toList();
        return Data.of(dataset, lectern.data(), fitting);
    }

    @GET
    @Path("metrics")
    @Operation(summary = "Lists metrics")
    public List<Line> metrics() {
        return lines(lectern.catalogue().metrics());
    }

    @GET
    @Path("metrics/{id}")
    @Operation(summary = "Describes a metric", description = "With the numbers that it gives and its settings.")
    public Metric metric(@RestPath String id) {
        return Metric.of(lectern.catalogue().metric(id));
    }

    @GET
    @Path("lenses")
    @Operation(summary = "Lists lenses")
    public List<Line> lenses() {
        return lines(lectern.catalogue().lenses());
    }

    @GET
    @Path("lenses/{id}")
    @Operation(summary = "Describes a lens", description = "With its settings.")
    public Lens lens(@RestPath String id) {
        var lens = lectern.catalogue().lens(id);
        return new Lens(Line.of(lens), settings(lens.defaults()));
    }

    private static List<Line> lines(List<? extends Contribution> contributions) {
        return contributions.stream().map(Line::of).toList();
    }

    private static List<SettingLine> settings(Record defaults) {
        return SettingLine.of(Settings.describe(defaults));
    }

    @Schema(name = "Contribution")
    record Line(
            @Schema(examples = "lenet") String id,
            @Schema(examples = "LeNet-5") String name,
            String summary,
            @Schema(description = "Address, or empty.") String paper) {

        static Line of(Contribution contribution) {
            var about = contribution.about();
            return new Line(about.id(), about.name(), about.summary(), about.paper());
        }
    }

    /// @param learns   the kind of its task
    /// @param datasets that it can learn when both have their own settings
    record Model(
            Line about,
            @Schema(examples = "classification") String learns,
            @Schema(examples = "glyphs") String builtInDataset,
            List<String> datasets,
            List<SettingLine> settings) {}

    /// @param present whether all files are there
    @Schema(name = "Dataset")
    record Data(
            Line about,
            List<String> files,
            long bytes,
            boolean present,
            List<String> models,
            List<SettingLine> settings) {

        static <S extends Record> Data of(DatasetPlugin<?, S> dataset, DataFolders folders, List<String> models) {
            var defaults = dataset.defaults();
            var files = dataset.files(defaults);
            return new Data(
                    Line.of(dataset),
                    files.stream().map(DatasetPlugin.RemoteFile::name).toList(),
                    files.stream().mapToLong(DatasetPlugin.RemoteFile::bytes).sum(),
                    folders.missing(dataset, defaults).isEmpty(),
                    models,
                    CatalogueResource.settings(defaults));
        }
    }

    record Metric(Line about, List<Reading> gives, List<SettingLine> settings) {

        static <S extends Record> Metric of(MetricPlugin<S> metric) {
            var defaults = metric.defaults();
            return new Metric(
                    Line.of(metric),
                    metric.measures(defaults).stream()
                            .map(measure -> new Reading(
                                    measure.name(), measure.goal().name().toLowerCase(Locale.ROOT), measure.unit()))
                            .toList(),
                    CatalogueResource.settings(defaults));
        }
    }

    /// @param goal which values are good
    record Reading(
            String name,

            @Schema(enumeration = {"highest", "lowest", "zero"})
            String goal,

            @Schema(examples = "nats") String unit) {}

    record Lens(Line about, List<SettingLine> settings) {}
}
