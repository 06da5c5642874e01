package io.lectern.runtime.predict;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Feature;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/// Rows of a CSV file as vectors: by the names in its first line where it has all that the model wants, else by place.
final class Rows {

    private static final int MOST_COMPLAINTS = 10;

    private Rows() {}

    static List<Inputs.Example> read(Path file, String field, Feature.Vector feature) throws IOException {
        var names = feature.names();
        var format = CSVFormat.DEFAULT
                .builder()
                .setIgnoreEmptyLines(true)
                .setTrim(true)
                .get();
        var examples = new ArrayList<Inputs.Example>();
        var problems = new ArrayList<String>();
        try (var parser = CSVParser.parse(file, StandardCharsets.UTF_8, format)) {
            var columns = IntStream.range(0, names.size()).toArray();
            for (var row : parser) {
                var header =
                        examples.isEmpty() && row.getRecordNumber() == 1 ? header(row, names) : Optional.<int[]>empty();
                if (header.isPresent()) {
                    columns = header.get();
                } else if (problems.size() < MOST_COMPLAINTS) {
                    var where = "%s:%d".formatted(file, parser.getCurrentLineNumber());
                    var values = values(row, columns, names, where, problems);
                    examples.add(new Inputs.Example(
                            where, Batch.of(field, NdArray.of(values, Shape.of(1, names.size()))), 0));
                }
            }
        } catch (java.io.UncheckedIOException e) {
            throw new IllegalArgumentException("%s is no CSV: %s".formatted(file, e.getMessage()), e);
        }
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(String.join("; ", problems));
        }
        if (examples.isEmpty()) {
            throw new IllegalArgumentException("%s has no rows".formatted(file));
        }
        return examples;
    }

    /// Where each name stands, if the line names them all.
    private static Optional<int[]> header(CSVRecord line, List<String> names) {
        var cells = line.toList();
        var columns = names.stream().mapToInt(cells::indexOf).toArray();
        return IntStream.of(columns).allMatch(column -> column >= 0) ? Optional.of(columns) : Optional.empty();
    }

    private static float[] values(
            CSVRecord row, int[] columns, List<String> names, String where, List<String> problems) {
        var values = new float[columns.length];
        for (int i = 0; i < columns.length; i++) {
            if (columns[i] >= row.size()) {
                problems.add("%s has %d columns, but '%s' would be column %d"
                        .formatted(where, row.size(), names.get(i), columns[i] + 1));
                return values;
            }
            try {
                values[i] = Float.parseFloat(row.get(columns[i]));
            } catch (NumberFormatException _) {
                problems.add("%s: '%s' is no number for '%s'".formatted(where, row.get(columns[i]), names.get(i)));
            }
        }
        return values;
    }
}
