package io.lectern.cli;

import io.lectern.api.DatasetPlugin;
import io.lectern.runtime.data.DataFolders;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "datasets",
        sortOptions = false,
        description = "Lists the data sets that models can learn from.",
        footer = {"%nExamples:", "  lectern datasets", "  lectern describe mnist"})
final class Datasets implements Callable<Integer> {

    @Mixin
    private final Common common;

    Datasets(Host host) {
        common = new Common(host);
    }

    @Override
    public Integer call() throws Exception {
        try (var lectern = common.open()) {
            var lines = lectern.catalogue().datasets().stream()
                    .map(dataset -> Line.of(dataset, lectern.data()))
                    .toList();
            var table = new Table();
            lines.forEach(line -> table.row(line.id, line.where(), line.summary));
            return common.answer(lines, table.text(0, common.width()));
        }
    }

    /// @param files   published files that it reads with its own settings; none where examples are generated or a
    ///     setting names the file
    /// @param bytes   of all files
    /// @param present whether all files are in the data set's folder, packed or unpacked
    private record Line(
            String id, String name, String summary, String paper, List<String> files, long bytes, boolean present) {

        static <S extends Record> Line of(DatasetPlugin<?, S> dataset, DataFolders folders) {
            var about = dataset.about();
            var settings = dataset.defaults();
            var files = dataset.files(settings);
            return new Line(
                    about.id(),
                    about.name(),
                    about.summary(),
                    about.paper(),
                    files.stream().map(DatasetPlugin.RemoteFile::name).toList(),
                    files.stream().mapToLong(DatasetPlugin.RemoteFile::bytes).sum(),
                    folders.missing(dataset, settings).isEmpty());
        }

        String where() {
            if (files.isEmpty()) {
                return "no download";
            }
            return present ? "here" : "%s MB to fetch".formatted(Words.count(Math.ceilDiv(bytes, 1_000_000)));
        }
    }
}
