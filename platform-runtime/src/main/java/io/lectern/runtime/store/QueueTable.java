package io.lectern.runtime.store;

import io.lectern.runtime.RunStatus;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The columns of a run that say what is to become of it: request, worker, wish to stop.
final class QueueTable {

    private final Connection connection;

    QueueTable(Connection connection) {
        this.connection = connection;
    }

    List<String> waiting() throws SQLException {
        var sql = "select id from run where status = ? and binned is null order by priority desc, started, id";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, RunStatus.QUEUED.name());
            var ids = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    ids.add(rows.getString(1));
                }
            }
            return ids;
        }
    }

    Optional<String> request(String run) throws SQLException {
        return text("request", run);
    }

    Optional<String> worker(String run) throws SQLException {
        return text("worker", run);
    }

    boolean work(String run, String worker) throws SQLException {
        try (var update = connection.prepareStatement("update run set worker = ?, stopping = false where id = ?")) {
            update.setString(1, worker);
            update.setString(2, run);
            return update.executeUpdate() > 0;
        }
    }

    boolean stop(String run) throws SQLException {
        try (var update = connection.prepareStatement("update run set stopping = true where id = ?")) {
            update.setString(1, run);
            return update.executeUpdate() > 0;
        }
    }

    Order order(String run) throws SQLException {
        try (var query = connection.prepareStatement("select stopping from run where id = ?")) {
            query.setString(1, run);
            try (var rows = query.executeQuery()) {
                return rows.next() && rows.getBoolean(1) ? Order.STOP : Order.GO_ON;
            }
        }
    }

    /// @param column one of ours
    private Optional<String> text(String column, String run) throws SQLException {
        try (var query = connection.prepareStatement("select " + column + " from run where id = ?")) {
            query.setString(1, run);
            try (var rows = query.executeQuery()) {
                return rows.next() ? Optional.of(rows.getString(1)).filter(text -> !text.isEmpty()) : Optional.empty();
            }
        }
    }
}
