package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Regression;
import io.lectern.api.data.Task;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.InvalidSettingsException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// A table in a text file: one row an example, one column to be found out from the others.
///
/// Columns of numbers go in as they are: they are not standardised here, so that a row can be put before an exported
/// model as it stands in the file; models that care standardise for themselves. Columns of words become one number a
/// word, 1 where the row has it, named `column=word`. Rows are dealt out by a hash of their content.
@About(
        id = "csv",
        name = "CSV table",
        summary = "Your own table: predict one column from the others, as a class or as a number.")
public final class Csv implements DatasetPlugin<Dataset, Csv.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("CSV file in UTF-8: an absolute path, or one within the data folder.")
            String file,

            @Doc("Column to predict; empty for the last.") String target,

            @Doc("Whether the first row names the columns; otherwise they are called column-1, column-2, ...")
            boolean header,

            @Doc("What stands between cells.") Separator separator,

            @Doc("Columns to leave out, comma-separated.") String ignore,

            @Doc("Whether to predict a class or a number.") Kind kind,

            @Doc("How much is kept back.") Shares shares) {

        public Settings {
            Location.check("file", file);
        }
    }

    /// What stands between cells.
    public enum Separator {
        @Doc("Tabulators where the file's name ends in .tsv, otherwise commas.")
        AUTO,
        @Doc("1,2")
        COMMA,
        @Doc("1;2")
        SEMICOLON,
        @Doc("Tabulators.")
        TAB;

        char in(Path file) {
            return switch (this) {
                case AUTO -> file.toString().endsWith(".tsv") ? '\t' : ',';
                case COMMA -> ',';
                case SEMICOLON -> ';';
                case TAB -> '\t';
            };
        }
    }

    /// What is predicted.
    public enum Kind {
        @Doc("A class where the target has words or at most 20 different whole numbers, otherwise a number.")
        AUTO,
        @Doc("A class: each different cell of the target is one.")
        CLASSIFICATION,
        @Doc("A number.")
        REGRESSION
    }

    @Override
    public Settings defaults() {
        return new Settings("", "", true, Separator.AUTO, "", Kind.AUTO, new Shares(0.1, 0.2));
    }

    @Override
    public Task<Dataset> task(Settings settings, Path directory) throws IOException {
        var columns = columns(settings, directory);
        var names = columns.inputs().stream()
                .flatMap(column -> column.names().stream())
                .toList();
        var input = new Feature.Vector(names);
        return switch (columns.target()) {
            case Column.Words words -> new Classification(input, words.words());
            case Column.Numbers numbers -> new Regression(input, numbers.names());
        };
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var columns = columns(settings, directory);
        return CsvDataset.of(columns, settings.shares());
    }

    /// The columns of a table by what they are for.
    record Columns(CsvTable table, List<Column> inputs, Column target) {}

    private static Columns columns(Settings settings, Path directory) throws IOException {
        if (settings.file().isBlank()) {
            throw new InvalidSettingsException(List.of("file is empty: name the CSV file to learn from"));
        }
        var file = Location.find("file", settings.file(), directory);
        var table = CsvTable.read(file, settings.separator().in(file), settings.header());
        var ignored = Arrays.stream(settings.ignore().split(",", -1))
                .map(String::strip)
                .filter(name -> !name.isEmpty())
                .collect(Collectors.toSet());
        var target = settings.target().isEmpty() ? lastOf(table, ignored) : settings.target();
        requireColumns(table, target, ignored);
        var inputs = new ArrayList<Column>();
        for (int i = 0; i < table.names().size(); i++) {
            var name = table.names().get(i);
            if (!name.equals(target) && !ignored.contains(name)) {
                inputs.add(Column.input(table, i));
            }
        }
        if (inputs.isEmpty()) {
            throw new InvalidSettingsException(
                    List.of("no column but '%s' is left to predict it from".formatted(target)));
        }
        return new Columns(table, inputs, Column.target(table, table.names().indexOf(target), settings.kind()));
    }

    private static String lastOf(CsvTable table, Set<String> ignored) {
        return table.names().reversed().stream()
                .filter(name -> !ignored.contains(name))
                .findFirst()
                .orElse(table.names().getLast());
    }

    private static void requireColumns(CsvTable table, String target, Set<String> ignored) {
        var problems = new ArrayList<String>();
        if (!table.names().contains(target)) {
            problems.add("target is '%s', which is none of the columns %s".formatted(target, table.names()));
        } else if (ignored.contains(target)) {
            problems.add("ignore leaves out '%s', which is to be predicted".formatted(target));
        }
        var unknown = new HashSet<>(ignored);
        table.names().forEach(unknown::remove);
        if (!unknown.isEmpty()) {
            problems.add("ignore names %s, which are none of the columns %s"
                    .formatted(unknown.stream().sorted().toList(), table.names()));
        }
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
    }
}
