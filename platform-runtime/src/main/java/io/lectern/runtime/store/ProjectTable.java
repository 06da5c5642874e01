package io.lectern.runtime.store;

import io.lectern.runtime.store.Store.Project;
import io.lectern.runtime.store.Store.Tracked;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// What other programs say about their runs, and the projects under which they gather them.
final class ProjectTable {

    private final Connection connection;

    ProjectTable(Connection connection) {
        this.connection = connection;
    }

    boolean put(Project project) throws SQLException {
        var update = "update project set name = ?, deleted = ?, created = ?, changed = ?, tags = ? where id = ?";
        var insert = "insert into project (name, deleted, created, changed, tags, id) values (?, ?, ?, ?, ?, ?)";
        checkName(project);
        return write(update, project) || write(insert, project);
    }

    private void checkName(Project project) throws SQLException {
        for (var other : list()) {
            if (other.name().equals(project.name()) && !other.id().equals(project.id())) {
                throw new IllegalArgumentException(
                        "project %s is called '%s' already".formatted(other.id(), other.name()));
            }
        }
    }

    private boolean write(String sql, Project project) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            statement.setString(1, project.name());
            statement.setBoolean(2, project.deleted());
            statement.setObject(3, OffsetDateTime.ofInstant(project.created(), ZoneOffset.UTC));
            statement.setObject(4, OffsetDateTime.ofInstant(project.changed(), ZoneOffset.UTC));
            statement.setString(5, project.tags());
            statement.setString(6, project.id());
            return statement.executeUpdate() > 0;
        }
    }

    List<Project> list() throws SQLException {
        var projects = new ArrayList<Project>();
        var sql = "select id, name, deleted, created, changed, tags from project order by created, id";
        try (var query = connection.prepareStatement(sql);
                var rows = query.executeQuery()) {
            while (rows.next()) {
                projects.add(new Project(
                        rows.getString(1),
                        rows.getString(2),
                        rows.getBoolean(3),
                        rows.getObject(4, OffsetDateTime.class).toInstant(),
                        rows.getObject(5, OffsetDateTime.class).toInstant(),
                        rows.getString(6)));
            }
        }
        return projects;
    }

    boolean assign(String run, String project) throws SQLException {
        try (var update = connection.prepareStatement("update run set project = ? where id = ?")) {
            update.setString(1, project);
            update.setString(2, run);
            return update.executeUpdate() > 0;
        }
    }

    boolean tag(String run, Map<String, String> tags) throws SQLException {
        for (var tag : tags.entrySet()) {
            untag(run, tag.getKey());
            try (var insert = connection.prepareStatement("insert into tag (run, name, content) values (?, ?, ?)")) {
                insert.setString(1, run);
                insert.setString(2, tag.getKey());
                insert.setString(3, tag.getValue());
                insert.executeUpdate();
            }
        }
        return true;
    }

    boolean untag(String run, String name) throws SQLException {
        try (var delete = connection.prepareStatement("delete from tag where run = ? and name = ?")) {
            delete.setString(1, run);
            delete.setString(2, name);
            return delete.executeUpdate() > 0;
        }
    }

    Optional<Tracked> tracked(String run) throws SQLException {
        return find("r.id = ?", List.of(run)).stream().findFirst();
    }

    List<Tracked> trackedIn(List<String> projects) throws SQLException {
        if (projects.isEmpty()) {
            return List.of();
        }
        var marks = projects.stream().map(_ -> "?").collect(Collectors.joining(", "));
        return find("r.project in (%s)".formatted(marks), projects);
    }

    /// All at once, not run by run.
    private List<Tracked> find(String which, List<String> parameters) throws SQLException {
        var metrics = new HashMap<String, Map<String, Double>>();
        query(
                "select t.run, t.name, t.amount from metric t join run r on t.run = r.id",
                which,
                parameters,
                row -> metrics.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                        .put(row.getString(2), row.getDouble(3)));
        var settings =
                texts("select t.run, t.path, t.content from setting t join run r on t.run = r.id", which, parameters);
        var tags = texts("select t.run, t.name, t.content from tag t join run r on t.run = r.id", which, parameters);
        var found = new ArrayList<Tracked>();
        query(
                "select %s, project, binned is not null as gone from run r".formatted(RunTable.COLUMNS),
                which,
                parameters,
                row -> {
                    var id = row.getString("id");
                    return found.add(new Tracked(
                            RunTable.summary(row, metrics.getOrDefault(id, Map.of())),
                            row.getString("project"),
                            row.getBoolean("gone"),
                            settings.getOrDefault(id, Map.of()),
                            tags.getOrDefault(id, Map.of())));
                });
        return found;
    }

    private Map<String, Map<String, String>> texts(String sql, String which, List<String> parameters)
            throws SQLException {
        var texts = new HashMap<String, Map<String, String>>();
        query(
                sql,
                which,
                parameters,
                row -> texts.computeIfAbsent(row.getString(1), _ -> new TreeMap<>())
                        .put(row.getString(2), row.getString(3)));
        return texts;
    }

    private void query(String sql, String which, List<String> parameters, Row row) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(sql + " where " + which)) {
            query.setFetchSize(10_000);
            for (int i = 0; i < parameters.size(); i++) {
                query.setString(i + 1, parameters.get(i));
            }
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    var _ = row.take(rows);
                }
            }
        }
    }

    @FunctionalInterface
    private interface Row {

        @Nullable
        Object take(ResultSet row) throws SQLException;
    }
}
