package io.lectern.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// The tables of trials and verdicts.
final class VerdictTable {

    private final Connection connection;

    VerdictTable(Connection connection) {
        this.connection = connection;
    }

    /// Takes a trial in place of an earlier one with that seed.
    boolean trial(String experiment, long seed, Instant finished, String content) throws SQLException {
        try (var delete = connection.prepareStatement("delete from trial where experiment = ? and seed = ?")) {
            delete.setString(1, experiment);
            delete.setLong(2, seed);
            delete.executeUpdate();
        }
        var sql = "insert into trial (experiment, seed, finished, content) values (?, ?, ?, ?)";
        try (var insert = connection.prepareStatement(sql)) {
            insert.setString(1, experiment);
            insert.setLong(2, seed);
            insert.setObject(3, OffsetDateTime.ofInstant(finished, ZoneOffset.UTC));
            insert.setString(4, content);
            return insert.executeUpdate() > 0;
        }
    }

    List<String> trials(String experiment) throws SQLException {
        try (var query = connection.prepareStatement("select content from trial where experiment = ? order by seed")) {
            query.setString(1, experiment);
            var contents = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    contents.add(rows.getString(1));
                }
            }
            return contents;
        }
    }

    boolean verdict(String experiment, int seeds) throws SQLException {
        try (var delete = connection.prepareStatement("delete from verdict where experiment = ?")) {
            delete.setString(1, experiment);
            delete.executeUpdate();
        }
        try (var insert = connection.prepareStatement("insert into verdict (experiment, seeds) values (?, ?)")) {
            insert.setString(1, experiment);
            insert.setInt(2, seeds);
            return insert.executeUpdate() > 0;
        }
    }

    /// How many seeds the verdict rests on; 0 where there is none.
    int seeds(String experiment) throws SQLException {
        try (var query = connection.prepareStatement("select seeds from verdict where experiment = ?")) {
            query.setString(1, experiment);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getInt(1) : 0;
            }
        }
    }
}
