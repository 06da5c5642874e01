package io.lectern.runtime.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The tables of series: a row a chunk, in tiers that get coarser, so that a long series is read as fast as a short
/// one.
///
/// All chunks of a tier are full but its last. A tier's points are taken up by the next in groups;
/// those of a group that is not complete yet are in the last chunk, whose capacity is a multiple of the
/// group.
final class SeriesTable {

    static final int CAPACITY = 1_000;
    static final int GROUP = 20;
    /// A tier is fine enough when it has so many times the points that are wanted.
    private static final int DETAIL = 4;

    private final Connection connection;

    SeriesTable(Connection connection) {
        this.connection = connection;
    }

    void append(String run, String tag, Points points) throws SQLException {
        append(id(run, tag), 0, points);
    }

    List<String> tags(String run) throws SQLException {
        try (var query = connection.prepareStatement("select tag from series where run = ? order by tag")) {
            query.setString(1, run);
            var tags = new ArrayList<String>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    tags.add(rows.getString(1));
                }
            }
            return tags;
        }
    }

    /// The series thinned to at most so many points.
    Points read(String run, String tag, int atMost) throws SQLException {
        long series = find(run, tag);
        var parts = new ArrayList<Points>();
        boolean fine = false;
        for (int tier = 0; !fine; tier++) {
            var last = last(series, tier);
            fine = last.size() <= (long) DETAIL * atMost || last.size() < CAPACITY;
            parts.addFirst(fine ? all(series, tier) : last.open());
            if (tier == 0 && !fine && last.open().size() == 0) {
                parts.addFirst(last.newest()); // no extreme of its group perhaps, but always wanted
            }
        }
        return Points.concat(parts).withoutRepeatedEnd().thinTo(atMost);
    }

    /// What was said after a place, by tag.
    Map<String, Points> after(String run, long sequence) throws SQLException {
        var sql = "select s.tag, c.content, c.points from chunk c join series s on c.series = s.id"
                + " where s.run = ? and c.tier = 0 and c.newest > ? order by s.tag, c.place";
        try (var query = connection.prepareStatement(sql)) {
            query.setString(1, run);
            query.setLong(2, sequence);
            var parts = new TreeMap<String, List<Points>>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    parts.computeIfAbsent(rows.getString(1), _ -> new ArrayList<>())
                            .add(Points.ofBytes(rows.getBytes(2), rows.getInt(3))
                                    .after(sequence));
                }
            }
            var points = new TreeMap<String, Points>();
            parts.forEach((tag, of) -> points.put(tag, Points.concat(of)));
            return points;
        }
    }

    /// Forgets what came after a step.
    void truncate(String run, long step) throws SQLException {
        for (var tag : tags(run)) {
            long series = find(run, tag);
            var kept = all(series, 0).upTo(step);
            try (var delete = connection.prepareStatement("delete from chunk where series = ?")) {
                delete.setLong(1, series);
                delete.executeUpdate();
            }
            append(series, 0, kept);
        }
    }

    private void append(long series, int tier, Points points) throws SQLException {
        if (points.size() == 0) {
            return;
        }
        var last = last(series, tier).withRoom();
        var open = Points.concat(List.of(last.points(), points));
        for (int from = 0, place = last.place(); from < open.size(); from += CAPACITY, place++) {
            write(series, tier, place, open.slice(from, Math.min(from + CAPACITY, open.size())));
        }
        int taken = last.points().size() - last.open().size();
        int complete = (open.size() - taken) / GROUP * GROUP;
        append(series, tier + 1, open.slice(taken, taken + complete).thin(GROUP));
    }

    private void write(long series, int tier, int place, Points points) throws SQLException {
        var update = "update chunk set points = ?, content = ?, newest = ? where series = ? and tier = ? and place = ?";
        var insert = "insert into chunk (points, content, newest, series, tier, place) values (?, ?, ?, ?, ?, ?)";
        if (write(update, series, tier, place, points) == 0) {
            write(insert, series, tier, place, points);
        }
    }

    private int write(String sql, long series, int tier, int place, Points points) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setInt(1, points.size());
            statement.setBytes(2, points.toBytes());
            statement.setLong(3, points.newest());
            statement.setLong(4, series);
            statement.setInt(5, tier);
            statement.setInt(6, place);
            return statement.executeUpdate();
        }
    }

    private Last last(long series, int tier) throws SQLException {
        var sql = "select place, content, points from chunk where series = ? and tier = ? order by place desc limit 1";
        try (var query = connection.prepareStatement(sql)) {
            query.setLong(1, series);
            query.setInt(2, tier);
            try (var rows = query.executeQuery()) {
                return rows.next()
                        ? new Last(rows.getInt(1), Points.ofBytes(rows.getBytes(2), rows.getInt(3)))
                        : new Last(0, Points.NONE);
            }
        }
    }

    private Points all(long series, int tier) throws SQLException {
        try (var query = connection.prepareStatement(
                "select content, points from chunk where series = ? and tier = ? order by place")) {
            query.setLong(1, series);
            query.setInt(2, tier);
            var parts = new ArrayList<Points>();
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    parts.add(Points.ofBytes(rows.getBytes(1), rows.getInt(2)));
                }
            }
            return Points.concat(parts);
        }
    }

    private long id(String run, String tag) throws SQLException {
        long found = find(run, tag);
        if (found >= 0) {
            return found;
        }
        try (var insert = connection.prepareStatement(
                "insert into series (run, tag) values (?, ?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, run);
            insert.setString(2, tag);
            insert.executeUpdate();
            try (var keys = insert.getGeneratedKeys()) {
                keys.next();
                return keys.getLong(1);
            }
        }
    }

    private long find(String run, String tag) throws SQLException {
        try (var query = connection.prepareStatement("select id from series where run = ? and tag = ?")) {
            query.setString(1, run);
            query.setString(2, tag);
            try (var rows = query.executeQuery()) {
                return rows.next() ? rows.getLong(1) : -1;
            }
        }
    }

    /// The last chunk of a tier.
    ///
    /// @param place  of the chunk in its tier
    /// @param points that it has so far
    private record Last(int place, Points points) {

        long size() {
            return (long) place * CAPACITY + points.size();
        }

        /// This chunk, or the empty one after it if it is full.
        Last withRoom() {
            return points.size() < CAPACITY ? this : new Last(place + 1, Points.NONE);
        }

        /// Those that the next tier has not taken up.
        Points open() {
            return points.slice(points.size() / GROUP * GROUP, points.size());
        }

        Points newest() {
            return points.slice(points.size() - 1, points.size());
        }
    }
}
