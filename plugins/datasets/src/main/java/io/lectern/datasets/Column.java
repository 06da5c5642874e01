package io.lectern.datasets;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/// One column of a table as numbers.
sealed interface Column {

    Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d{1,4})?");
    Pattern WHOLE = Pattern.compile("[+-]?\\d{1,15}");
    Set<String> MISSING = Set.of("", "?", "-", "NA", "N/A", "n/a", "NaN", "nan", "null", "NULL", "None");
    int MOST_WORDS = 1_000;
    int MOST_CLASSES = 10_000;
    int FEW = 20;

    /// Names of the numbers that the column puts into the input.
    List<String> names();

    /// How many numbers those are.
    int width();

    /// Writes the numbers of one row to `to`, which holds zeros, from `start` on.
    void write(int row, float[] to, int start);

    /// Numbers as they stand in the file.
    final class Numbers implements Column {

        private final String name;
        private final float[] values;

        Numbers(String name, float[] values) {
            this.name = name;
            this.values = values;
        }

        @Override
        public List<String> names() {
            return List.of(name);
        }

        @Override
        public int width() {
            return 1;
        }

        @Override
        public void write(int row, float[] to, int start) {
            to[start] = values[row];
        }
    }

    /// Words, each a place of its own.
    final class Words implements Column {

        private final String name;
        private final List<String> words;
        private final int[] numbers;

        Words(String name, List<String> words, int[] numbers) {
            this.name = name;
            this.words = words;
            this.numbers = numbers;
        }

        List<String> words() {
            return words;
        }

        int number(int row) {
            return numbers[row];
        }

        @Override
        public List<String> names() {
            return words.stream().map(word -> name + "=" + word).toList();
        }

        @Override
        public int width() {
            return words.size();
        }

        @Override
        public void write(int row, float[] to, int start) {
            to[start + numbers[row]] = 1;
        }
    }

    /// A column to predict from: numbers if all its cells are, otherwise words.
    static Column input(CsvTable table, int column) throws BrokenFileException {
        var cells = table.column(column);
        long numbers = cells.stream().filter(Column::number).count();
        if (numbers == cells.size()) {
            return numbers(table, column, cells);
        }
        boolean gaps = cells.stream().allMatch(cell -> number(cell) || MISSING.contains(cell));
        if (numbers > 0 && gaps) {
            int row = firstThatIsNone(cells);
            throw table.problem(
                    row,
                    column,
                    "'%s' is no number; fill it in, or leave the column out by the setting ignore"
                            .formatted(cells.get(row)));
        }
        return words(table, column, cells, MOST_WORDS, "leave the column out by the setting ignore");
    }

    /// The column to predict.
    static Column target(CsvTable table, int column, Csv.Kind kind) throws BrokenFileException {
        var cells = table.column(column);
        return switch (kind) {
            case REGRESSION -> numbers(table, column, cells);
            case CLASSIFICATION -> classes(table, column, cells);
            case AUTO ->
                cells.stream().allMatch(Column::number) && !few(cells)
                        ? numbers(table, column, cells)
                        : classes(table, column, cells);
        };
    }

    private static boolean number(String cell) {
        return NUMBER.matcher(cell).matches();
    }

    private static boolean few(List<String> cells) {
        return cells.stream().allMatch(cell -> WHOLE.matcher(cell).matches())
                && cells.stream().distinct().count() <= FEW;
    }

    private static int firstThatIsNone(List<String> cells) {
        int row = 0;
        while (number(cells.get(row))) {
            row++;
        }
        return row;
    }

    private static Numbers numbers(CsvTable table, int column, List<String> cells) throws BrokenFileException {
        var values = new float[cells.size()];
        for (int row = 0; row < values.length; row++) {
            var cell = cells.get(row);
            values[row] = number(cell) ? Float.parseFloat(cell) : Float.NaN;
            if (!Float.isFinite(values[row])) {
                throw table.problem(row, column, "'%s' is no number of float range".formatted(cell));
            }
        }
        return new Numbers(table.names().get(column), values);
    }

    private static Words classes(CsvTable table, int column, List<String> cells) throws BrokenFileException {
        int gap = cells.indexOf("");
        if (gap >= 0) {
            throw table.problem(gap, column, "the cell is empty, but it is to be predicted");
        }
        var words = words(table, column, cells, MOST_CLASSES, "is it a number, then set kind to regression");
        if (words.words().size() < 2) {
            throw table.problem(0, column, "every row is of the class '%s'".formatted(cells.getFirst()));
        }
        return words;
    }

    private static Words words(CsvTable table, int column, List<String> cells, int most, String remedy)
            throws BrokenFileException {
        boolean numeric = cells.stream().allMatch(Column::number);
        var order = numeric
                ? Comparator.comparingDouble(Double::parseDouble).thenComparing(Comparator.<String>naturalOrder())
                : Comparator.<String>naturalOrder();
        var words = cells.stream().distinct().sorted(order).toList();
        if (words.size() > most) {
            throw new BrokenFileException(
                    table.file().toString(),
                    "column '%s' has %d different words, more than %d; %s"
                            .formatted(table.names().get(column), words.size(), most, remedy));
        }
        var numbers = new HashMap<String, Integer>();
        words.forEach(word -> numbers.put(word, numbers.size()));
        return new Words(
                table.names().get(column),
                words,
                cells.stream().mapToInt(cell -> numbers.getOrDefault(cell, -1)).toArray());
    }
}
