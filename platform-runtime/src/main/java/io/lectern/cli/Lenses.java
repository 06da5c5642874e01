package io.lectern.cli;

import io.lectern.runtime.Look.Fit;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

@Command(
        name = "lenses",
        sortOptions = false,
        description = "Lists the lenses that look into models; for a run, which of them fit and why others do not.",
        footer = {"%nExamples:", "  lectern lenses", "  lectern lenses RUN", "  lectern describe saliency"})
final class Lenses implements Callable<Integer> {

    @Mixin
    private final Common common;

    @Parameters(
            arity = "0..1",
            paramLabel = "RUN",
            description = "Id of a run, or the beginning of it that only one has.")
    private @Nullable String run;

    @Mixin
    private final OnMisfit onMisfit = new OnMisfit();

    Lenses(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            if (run != null) {
                return answer(lectern.lenses(run, common.notes(onMisfit.misfits())));
            }
            var lenses = lectern.catalogue().lenses();
            var table = new Table();
            lenses.forEach(lens -> table.row(lens.about().id(), lens.about().summary()));
            var lines = lenses.stream()
                    .map(lens -> new Line(
                            lens.about().id(),
                            lens.about().name(),
                            lens.about().summary(),
                            lens.about().paper()))
                    .toList();
            return common.answer(lines, table.text(0, common.width()));
        }
    }

    private int answer(List<Fit> fits) {
        var table = new Table();
        fits.forEach(
                fit -> table.row(fit.lens(), fit.fits() ? "fits" : "no", fit.fits() ? fit.summary() : fit.objection()));
        var lines = fits.stream()
                .map(fit -> new Fitting(fit.lens(), fit.fits(), fit.objection()))
                .toList();
        return common.answer(lines, table.text(0, common.width()));
    }

    /// @param reason why it does not fit, or empty
    private record Fitting(String lens, boolean fits, String reason) {}

    private record Line(String id, String name, String summary, String paper) {}
}
