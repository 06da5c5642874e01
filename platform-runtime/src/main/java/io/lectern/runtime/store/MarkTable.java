package io.lectern.runtime.store;

import io.lectern.runtime.store.Store.Marks;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What people say about runs, and what runs belong to.
final class MarkTable {

    private static final int LONGEST_LABEL = 120;

    private final Connection connection;

    MarkTable(Connection connection) {
        this.connection = connection;
    }

    boolean put(String run, Marks marks) throws SQLException {
        for (var label : marks.labels()) {
            if (label.isBlank() || label.length() > LONGEST_LABEL) {
                throw new IllegalArgumentException("the label '%s' has %d characters, expected 1 to %d"
                        .formatted(label, label.length(), LONGEST_LABEL));
            }
        }
        try (var update = connection.prepareStatement("update run set note = ? where id = ?")) {
            update.setString(1, marks.note());
            update.setString(2, run);
            update.executeUpdate();
        }
        try (var delete = connection.prepareStatement("delete from label where run = ?")) {
            delete.setString(1, run);
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into label (run, name) values (?, ?)")) {
            for (var label : marks.labels().stream().distinct().toList()) {
                insert.setString(1, run);
                insert.setString(2, label);
                insert.addBatch();
            }
            insert.executeBatch();
        }
        return true;
    }

    Marks get(String run) throws SQLException {
        var labels = strings("select name from label where run = ? order by name", run);
        var note = strings("select note from run where id = ?", run);
        return new Marks(labels, note.isEmpty() ? "" : note.getFirst());
    }

    boolean relate(String run, String relation, String other) throws SQLException {
        if (lineage(run).getOrDefault(relation, List.of()).contains(other)) {
            return false;
        }
        try (var insert = connection.prepareStatement("insert into lineage (run, relation, other) values (?, ?, ?)")) {
            insert.setString(1, run);
            insert.setString(2, relation);
            insert.setString(3, other);
            return insert.executeUpdate() > 0;
        }
    }

    Map<String, List<String>> lineage(String run) throws SQLException {
        var sql = "select relation, other from lineage where run = ? order by relation, other";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            var lineage = new TreeMap<String, List<String>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    lineage.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(rows.getString(2));
                }
            }
            return lineage;
        }
    }

    private List<String> strings(String sql, String run) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            var strings = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    strings.add(rows.getString(1));
                }
            }
            return strings;
        }
    }
}
