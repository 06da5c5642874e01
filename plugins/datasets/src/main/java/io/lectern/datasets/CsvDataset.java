package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Split;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/// Rows of a table: `input [n, numbers]`, and `label [n]` or `value [n, 1]`.
final class CsvDataset implements Dataset {

    private final List<Column> inputs;
    private final Column target;
    private final int width;
    private final Map<Split, int[]> rows;
    private final String sha256;

    private CsvDataset(List<Column> inputs, Column target, Map<Split, int[]> rows, String sha256) {
        this.inputs = inputs;
        this.target = target;
        this.width = inputs.stream().mapToInt(Column::width).sum();
        this.rows = rows;
        this.sha256 = sha256;
    }

    static CsvDataset of(Csv.Columns columns, Shares shares) throws IOException {
        var table = columns.table();
        var parts = table.rows().stream()
                .map(row -> shares.partOf(String.join("\0", row)))
                .toList();
        var rows = new EnumMap<Split, int[]>(Split.class);
        for (var split : Split.values()) {
            rows.put(
                    split,
                    IntStream.range(0, parts.size())
                            .filter(row -> parts.get(row) == split)
                            .toArray());
        }
        var data = new CsvDataset(columns.inputs(), columns.target(), rows, table.sha256());
        if (data.size(Split.TRAIN) == 0) {
            throw new BrokenFileException(
                    table.file().toString(), "none of the %d rows is left to learn from".formatted(parts.size()));
        }
        return data;
    }

    @Override
    public int size(Split split) {
        return rowsOf(split).length;
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var chosen = rowsOf(split);
        var values = new float[indices.length * width];
        for (int i = 0; i < indices.length; i++) {
            int start = i * width;
            for (var column : inputs) {
                column.write(chosen[indices[i]], values, start);
                start += column.width();
            }
        }
        var batch = Batch.of("input", NdArray.of(values, Shape.of(indices.length, width)));
        return switch (target) {
            case Column.Words words -> {
                var labels = new long[indices.length];
                for (int i = 0; i < labels.length; i++) {
                    labels[i] = words.number(chosen[indices[i]]);
                }
                yield batch.with("label", NdArray.of(labels, Shape.of(labels.length)));
            }
            case Column.Numbers numbers -> {
                var wanted = new float[indices.length];
                for (int i = 0; i < wanted.length; i++) {
                    numbers.write(chosen[indices[i]], wanted, i);
                }
                yield batch.with("value", NdArray.of(wanted, Shape.of(wanted.length, 1)));
            }
        };
    }

    @Override
    public String fingerprint() {
        return sha256;
    }

    private int[] rowsOf(Split split) {
        return Objects.requireNonNull(rows.get(split));
    }
}
