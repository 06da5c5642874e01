package io.lectern.runtime.store;

import io.lectern.runtime.store.Store.Details;
import io.lectern.runtime.store.Store.Marks;
import io.lectern.runtime.store.Store.Vocabulary;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is read of many runs at once.
final class Overview {

    /// Databases take so many parameters at least.
    private static final int MOST_NAMED = 1_000;

    private final Connection connection;

    Overview(Connection connection) {
        this.connection = connection;
    }

    Vocabulary vocabulary() throws SQLException {
        return new Vocabulary(
                strings("select distinct model from run order by model"),
                strings("select distinct dataset from run order by dataset"),
                strings("select distinct name from metric order by name"),
                strings("select distinct path from setting order by path"),
                strings("select distinct name from label order by name"),
                strings("select distinct other from lineage where relation = 'experiment' order by other"));
    }

    Map<String, Details> details(List<String> runs) throws SQLException {
        var details = new LinkedHashMap<String, Details>();
        for (int from = 0; from < runs.size(); from += MOST_NAMED) {
            some(runs.subList(from, Math.min(runs.size(), from + MOST_NAMED)), details);
        }
        return details;
    }

    private void some(List<String> runs, Map<String, Details> into) throws SQLException {
        var settings = new HashMap<String, Map<String, String>>();
        // The run's own come last, and so in place of others of that name.
        rows(
                "select run, path, content from setting where run in (%s) order by owner",
                runs,
                row -> settings.computeIfAbsent(row[0], _ -> new TreeMap<>()).put(row[1], row[2]));
        var labels = new HashMap<String, List<String>>();
        rows(
                "select run, name, name from label where run in (%s) order by name",
                runs,
                row -> labels.computeIfAbsent(row[0], _ -> new ArrayList<>()).add(row[1]));
        rows(
                "select id, note, cast(expected as varchar(20)) from run where id in (%s)",
                runs,
                row -> into.put(
                        row[0],
                        new Details(
                                settings.getOrDefault(row[0], Map.of()),
                                new Marks(labels.getOrDefault(row[0], List.of()), row[1]),
                                Long.parseLong(row[2]))));
    }

    /// @param sql of three texts a row, with a place for the runs
    private void rows(String sql, List<String> runs, Row row) throws SQLException {
        var places = runs.stream().map(_ -> "?").collect(Collectors.joining(", "));
        try (var query = connection.prepareStatement(sql.formatted(places))) {
            int next = 1;
            for (var run : runs) {
                query.setString(next++, run);
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    row.take(rows.getString(1), rows.getString(2), rows.getString(3));
                }
            }
        }
    }

    private List<String> strings(String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            var strings = new ArrayList<String>();
            while (rows.next()) {
                strings.add(rows.getString(1));
            }
            return strings;
        }
    }

    @FunctionalInterface
    private interface Row {

        void take(String... columns);
    }
}
