package io.lectern.datasets;

import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// The cells of a CSV file (RFC 4180), stripped of white space; every row is as long as the first.
///
/// @param lines the line that each row starts in, counted from 1
record CsvTable(Path file, List<String> names, List<List<String>> rows, List<Integer> lines, String sha256) {

    private static final int MOST_COLUMNS = 10_000;

    static CsvTable read(Path file, char separator, boolean header) throws IOException {
        var content = Utf8.read(file);
        var format = CSVFormat.RFC4180
                .builder()
                .setDelimiter(separator)
                .setIgnoreEmptyLines(true)
                .get();
        var rows = new ArrayList<List<String>>();
        var lines = new ArrayList<Integer>();
        try (var parser = CSVParser.parse(new StringReader(content.text()), format)) {
            int line = 1;
            for (var record : parser) {
                rows.add(row(file, record, line, rows));
                lines.add(line);
                line = Math.toIntExact(parser.getCurrentLineNumber()) + 1;
            }
        } catch (UncheckedIOException | IllegalStateException e) {
            throw new BrokenFileException(file.toString(), "is no CSV: " + e.getMessage(), e);
        }
        if (rows.isEmpty() || (header && rows.size() == 1)) {
            throw new BrokenFileException(file.toString(), "has no rows of data");
        }
        if (!header) {
            var names = IntStream.rangeClosed(1, rows.getFirst().size())
                    .mapToObj(i -> "column-" + i)
                    .toList();
            return new CsvTable(file, names, rows, lines, content.sha256());
        }
        var names = names(file, rows.getFirst());
        return new CsvTable(
                file, names, rows.subList(1, rows.size()), lines.subList(1, lines.size()), content.sha256());
    }

    /// What is wrong with a cell, and where.
    BrokenFileException problem(int row, int column, String problem) {
        return BrokenFileException.atLine(
                file.toString(), lines.get(row), "column '%s': %s".formatted(names.get(column), problem));
    }

    /// The cells of a column from top to bottom.
    List<String> column(int column) {
        return rows.stream().map(row -> row.get(column)).toList();
    }

    private static List<String> row(Path file, CSVRecord record, int line, List<List<String>> before)
            throws BrokenFileException {
        int expected = before.isEmpty() ? record.size() : before.getFirst().size();
        if (record.size() != expected) {
            throw BrokenFileException.atLine(
                    file.toString(),
                    line,
                    "%d cells, but the first row has %d; is the separator right?".formatted(record.size(), expected));
        }
        if (expected > MOST_COLUMNS) {
            throw BrokenFileException.atLine(
                    file.toString(), line, "%d columns, more than %d".formatted(expected, MOST_COLUMNS));
        }
        return record.stream().map(String::strip).toList();
    }

    private static List<String> names(Path file, List<String> header) throws BrokenFileException {
        var seen = new HashSet<String>();
        for (var name : header) {
            if (name.isEmpty() || !seen.add(name)) {
                throw BrokenFileException.atLine(
                        file.toString(),
                        1,
                        name.isEmpty()
                                ? "column %d has no name".formatted(header.indexOf(name) + 1)
                                : "two columns are called '%s'".formatted(name));
            }
        }
        return header;
    }
}
