package io.lectern.runtime.store;

import io.lectern.api.run.RunFailure;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The tables of runs with their settings, metrics and files.
final class RunTable {

    static final String COLUMNS = "id, model, dataset, status, started, seconds, steps, directory, onnx,"
            + " weights_sha256, failure_category, failure";

    private final Connection connection;

    RunTable(Connection connection) {
        this.connection = connection;
    }

    boolean submit(RunSummary run, String request, int priority) throws SQLException {
        insert(run, "");
        try (var update = connection.prepareStatement("update run set request = ?, priority = ? where id = ?")) {
            update.setString(1, request);
            update.setInt(2, priority);
            update.setString(3, run.id());
            return update.executeUpdate() > 0;
        }
    }

    /// A run that was queued is there already.
    void begin(RunSummary run, String description) throws SQLException {
        insert(run, description);
        update(run);
        try (var update =
                connection.prepareStatement("update run set description = ?, dataset = ?, started = ? where id = ?")) {
            update.setString(1, description);
            update.setString(2, run.dataset());
            update.setObject(3, OffsetDateTime.ofInstant(run.started(), ZoneOffset.UTC));
            update.setString(4, run.id());
            update.executeUpdate();
        }
    }

    private void insert(RunSummary run, String description) throws SQLException {
        if (find(run.id()).isPresent()) {
            return; // said again
        }
        var sql = "insert into run (status, seconds, steps, directory, onnx, weights_sha256, failure_category, failure,"
                + " id, model, dataset, started, description) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            changing(insert, run);
            insert.setString(9, run.id());
            insert.setString(10, run.model());
            insert.setString(11, run.dataset());
            insert.setObject(12, OffsetDateTime.ofInstant(run.started(), ZoneOffset.UTC));
            insert.setString(13, description);
            insert.executeUpdate();
        }
        metrics(run);
    }

    boolean update(RunSummary run) throws SQLException {
        var sql = "update run set status = ?, seconds = ?, steps = ?, directory = ?, onnx = ?, weights_sha256 = ?,"
                + " failure_category = ?, failure = ? where id = ?";
        try (var update = connection.prepareStatement(sql)) {
            changing(update, run);
            update.setString(9, run.id());
            update.executeUpdate();
        }
        metrics(run);
        return true;
    }

    /// The place of the last thing that a run said; nobody else may report for it until this transaction ends.
    ///
    /// @throws IllegalArgumentException if there is no such run
    long lockedSequence(String run) throws SQLException {
        return sequence(run, "select sequence from run where id = ? for update");
    }

    long sequence(String run) throws SQLException {
        return sequence(run, "select sequence from run where id = ?");
    }

    private long sequence(String run, String sql) throws SQLException {
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            try (var rows = query.executeQuery()) {
                if (!rows.next()) {
                    throw new IllegalArgumentException("there is no run " + run);
                }
                return rows.getLong(1);
            }
        }
    }

    boolean bin(String run) throws SQLException {
        return execute("update run set binned = current_timestamp where binned is null and id = ?", run);
    }

    boolean restore(String run) throws SQLException {
        return execute("update run set binned = null where id = ?", run);
    }

    boolean delete(String run) throws SQLException {
        return execute("delete from run where id = ?", run);
    }

    private boolean execute(String sql, String run) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, run);
            return statement.executeUpdate() > 0;
        }
    }

    boolean expect(String run, long steps) throws SQLException {
        try (var update = connection.prepareStatement("update run set expected = ? where id = ?")) {
            update.setLong(1, steps);
            update.setString(2, run);
            return update.executeUpdate() > 0;
        }
    }

    void advance(String run, long steps, double seconds, long sequence) throws SQLException {
        try (var update =
                connection.prepareStatement("update run set steps = ?, seconds = ?, sequence = ? where id = ?")) {
            update.setLong(1, steps);
            update.setDouble(2, seconds);
            update.setLong(3, sequence);
            update.setString(4, run);
            update.executeUpdate();
        }
    }

    void settings(String run, String owner, Map<String, String> settings) throws SQLException {
        try (var delete = connection.prepareStatement("delete from setting where run = ? and owner = ?")) {
            delete.setString(1, run);
            delete.setString(2, owner);
            delete.executeUpdate();
        }
        insert(run, owner, settings);
    }

    /// Adds settings, in place of those with the same paths.
    boolean add(String run, String owner, Map<String, String> settings) throws SQLException {
        for (var path : settings.keySet()) {
            var sql = "delete from setting where run = ? and owner = ? and path = ?";
            try (var delete = connection.prepareStatement(sql)) {
                delete.setString(1, run);
                delete.setString(2, owner);
                delete.setString(3, path);
                delete.executeUpdate();
            }
        }
        insert(run, owner, settings);
        return true;
    }

    private void insert(String run, String owner, Map<String, String> settings) throws SQLException {
        var sql = "insert into setting (run, owner, path, content, amount) values (?, ?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            for (var setting : settings.entrySet()) {
                insert.setString(1, run);
                insert.setString(2, owner);
                insert.setString(3, setting.getKey());
                insert.setString(4, setting.getValue());
                insert.setObject(5, amount(setting.getValue()));
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    /// The number that a text is, if it is one.
    static @Nullable Double amount(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException _) {
            return null;
        }
    }

    List<String> ids() throws SQLException {
        var ids = new ArrayList<String>();
        try (var query = connection.prepareStatement("select id from run order by started desc, id desc");
                var rows = query.executeQuery()) {
            while (rows.next()) {
                ids.add(rows.getString(1));
            }
        }
        return ids;
    }

    Optional<RunSummary> find(String id) throws SQLException {
        var metrics = new LinkedHashMap<String, Double>();
        try (var query = connection.prepareStatement("select name, amount from metric where run = ? order by name")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    metrics.put(rows.getString(1), rows.getDouble(2));
                }
            }
        }
        try (var query = connection.prepareStatement("select " + COLUMNS + " from run where id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(summary(rows, metrics)) : Optional.empty();
            }
        }
    }

    Optional<String> description(String id) throws SQLException {
        try (var query = connection.prepareStatement("select description from run where id = ?")) {
            query.setString(1, id);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)).filter(text -> !text.isEmpty()) : Optional.empty();
            }
        }
    }

    private static void changing(PreparedStatement statement, RunSummary run) throws SQLException {
        statement.setString(1, run.status().name());
        statement.setDouble(2, run.seconds());
        statement.setLong(3, run.steps());
        statement.setString(4, run.directory().map(Path::toString).orElse(""));
        statement.setString(5, run.onnx().map(Path::toString).orElse(null));
        statement.setString(6, run.weightsSha256().orElse(null));
        statement.setString(7, run.failure().map(f -> f.category().name()).orElse(null));
        statement.setString(8, run.failure().map(RunSummary.Failure::message).orElse(null));
    }

    private void metrics(RunSummary run) throws SQLException {
        try (var delete = connection.prepareStatement("delete from metric where run = ?")) {
            delete.setString(1, run.id());
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into metric (run, name, amount) values (?, ?, ?)")) {
            for (var metric : run.metrics().entrySet()) {
                insert.setString(1, run.id());
                insert.setString(2, metric.getKey());
                insert.setDouble(3, metric.getValue());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    static RunSummary summary(ResultSet row, Map<String, Double> metrics) throws SQLException {
        var category = Optional.ofNullable(row.getString("failure_category")).map(RunFailure.Category::valueOf);
        var failure = String.valueOf(row.getString("failure"));
        return new RunSummary(
                row.getString("id"),
                row.getString("model"),
                row.getString("dataset"),
                RunStatus.valueOf(row.getString("status")),
                row.getObject("started", OffsetDateTime.class).toInstant(),
                row.getDouble("seconds"),
                row.getLong("steps"),
                metrics,
                Optional.of(row.getString("directory"))
                        .filter(s -> !s.isEmpty())
                        .map(Path::of),
                Optional.ofNullable(row.getString("onnx")).map(Path::of),
                Optional.ofNullable(row.getString("weights_sha256")),
                category.map(c -> new RunSummary.Failure(c, failure)));
    }
}
