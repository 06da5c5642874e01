package io.lectern.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The table of what is no number.
final class EventTable {

    private final Connection connection;

    EventTable(Connection connection) {
        this.connection = connection;
    }

    void append(String run, List<Event> events) throws SQLException {
        if (events.isEmpty()) {
            return;
        }
        var sql = "insert into event (run, sequence, step, happened, tag, content) values (?, ?, ?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            for (var event : events) {
                insert.setString(1, run);
                insert.setLong(2, event.sequence());
                insert.setLong(3, event.step());
                insert.setObject(4, OffsetDateTime.ofInstant(event.happened(), ZoneOffset.UTC));
                insert.setString(5, event.tag());
                insert.setString(6, event.content());
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }

    List<Event> list(String run) throws SQLException {
        return after(run, 0, Integer.MAX_VALUE);
    }

    /// Those that were said after a place, the first of them.
    List<Event> after(String run, long sequence, int atMost) throws SQLException {
        var sql = "select sequence, step, happened, tag, content from event where run = ? and sequence > ?"
                + " order by sequence limit ?";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            query.setLong(2, sequence);
            query.setInt(3, atMost);
            var events = new ArrayList<Event>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var happened = rows.getObject(3, OffsetDateTime.class).toInstant();
                    events.add(new Event(
                            rows.getLong(1), rows.getLong(2), happened, rows.getString(4), rows.getString(5)));
                }
            }
            return events;
        }
    }

    void truncate(String run, long step) throws SQLException {
        try (var delete = connection.prepareStatement("delete from event where run = ? and step > ?")) {
            delete.setString(1, run);
            delete.setLong(2, step);
            delete.executeUpdate();
        }
    }
}
