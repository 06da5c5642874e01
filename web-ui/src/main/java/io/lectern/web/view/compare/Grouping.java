package io.lectern.web.view.compare;

import io.lectern.web.view.runs.RunRow;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How runs are put together.
sealed interface Grouping {

    /// What a run's group is called.
    String of(RunRow row);

    /// In an address.
    String key();

    /// For people.
    String label();

    default Map<String, List<RunRow>> groups(List<RunRow> rows) {
        return rows.stream().collect(Collectors.groupingBy(this::of, LinkedHashMap::new, Collectors.toList()));
    }

    /// @param key from an address
    /// @param settings that differ
    static Grouping of(String key, List<String> settings) {
        return switch (key) {
            case "" -> new Each();
            case "*" -> new ButSeed(settings);
            default -> new By(key);
        };
    }

    /// Every run by itself.
    record Each() implements Grouping {

        @Override
        public String of(RunRow row) {
            return row.id();
        }

        @Override
        public String key() {
            return "";
        }

        @Override
        public String label() {
            return "nothing";
        }
    }

    /// Runs that differ in their seed only.
    record ButSeed(List<String> settings) implements Grouping {

        static final String SEED = "seed";

        @Override
        public String of(RunRow row) {
            var differing = settings.stream()
                    .filter(setting -> !setting.equals(SEED))
                    .map(setting ->
                            end(setting) + " " + row.details().settings().getOrDefault(setting, "-"))
                    .collect(Collectors.joining(", "));
            var name = row.run().model() + " on " + row.run().dataset();
            return differing.isEmpty() ? name : name + ", " + differing;
        }

        private static String end(String path) {
            return path.substring(path.lastIndexOf('.') + 1);
        }

        @Override
        public String key() {
            return "*";
        }

        @Override
        public String label() {
            return "everything but the seed";
        }
    }

    /// Runs with the same value of a setting, of `model` or of `dataset`.
    record By(String setting) implements Grouping {

        @Override
        public String of(RunRow row) {
            return switch (setting) {
                case "model" -> row.run().model();
                case "dataset" -> row.run().dataset();
                default -> setting + " = " + row.details().settings().getOrDefault(setting, "-");
            };
        }

        @Override
        public String key() {
            return setting;
        }

        @Override
        public String label() {
            return setting;
        }
    }
}
