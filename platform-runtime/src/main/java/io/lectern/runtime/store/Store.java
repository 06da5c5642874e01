package io.lectern.runtime.store;

import io.lectern.runtime.RunSummary;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What is known of all runs. Several threads and several processes may use it at once.
///
/// Every method throws [java.io.UncheckedIOException] if the database cannot be had.
public final class Store {

    private final Database database;

    /// @param folder of the database; need not exist yet
    public Store(Path folder) {
        database = new Database(folder);
    }

    /// Takes note of a new run.
    ///
    /// @param description as JSON
    /// @param settings    by owner (`model`, `dataset`) and path
    public void add(RunSummary run, String description, Map<String, Map<String, String>> settings) {
        database.with(connection -> {
            var runs = new RunTable(connection);
            runs.insert(run, description);
            for (var owner : settings.entrySet()) {
                runs.settings(run.id(), owner.getKey(), owner.getValue());
            }
            return true;
        });
    }

    /// Replaces what may change in a run: status, time, steps, metrics, files, failure.
    public void update(RunSummary run) {
        database.with(connection -> {
            new RunTable(connection).update(run);
            return true;
        });
    }

    /// Gives back room that is no longer needed; worth it once in a while, as at the end of a run.
    public void tidy() {
        database.tidy();
    }

    /// All runs, newest first.
    public List<RunSummary> runs() {
        return database.with(connection -> new RunTable(connection).list());
    }

    /// The ids of all runs, newest first.
    public List<String> ids() {
        return database.with(connection -> new RunTable(connection).ids());
    }

    public Optional<RunSummary> run(String id) {
        return database.with(connection -> new RunTable(connection).find(id));
    }

    /// What was run, as JSON.
    public Optional<String> description(String id) {
        return database.with(connection -> new RunTable(connection).description(id));
    }

    /// Takes how far a run is and what it said since the last time.
    public void advance(String run, long steps, double seconds, Map<String, Points> points, List<Event> events) {
        database.with(connection -> {
            new RunTable(connection).advance(run, steps, seconds);
            append(connection, run, points, events);
            return true;
        });
    }

    /// Takes what a run said since the last time.
    public void append(String run, Map<String, Points> points, List<Event> events) {
        database.with(connection -> {
            append(connection, run, points, events);
            return true;
        });
    }

    private static void append(Connection connection, String run, Map<String, Points> points, List<Event> events)
            throws SQLException {
        var series = new SeriesTable(connection);
        for (var tag : points.entrySet()) {
            series.append(run, tag.getKey(), tag.getValue());
        }
        new EventTable(connection).append(run, events);
    }

    /// Forgets what a run said after a step, before it goes on from there.
    public void truncate(String run, long step) {
        database.with(connection -> {
            new SeriesTable(connection).truncate(run, step);
            new EventTable(connection).truncate(run, step);
            return true;
        });
    }

    /// The tags under which a run has numbers.
    public List<String> tags(String run) {
        return database.with(connection -> new SeriesTable(connection).tags(run));
    }

    /// A series thinned to at most so many points, at least 5: the newest and the extremes are always kept.
    public Points series(String run, String tag, int atMost) {
        return database.with(connection -> new SeriesTable(connection).read(run, tag, atMost));
    }

    /// What a run said that is no number, in order.
    public List<Event> events(String run) {
        return database.with(connection -> new EventTable(connection).list(run));
    }

    /// Takes note of a file of a run, in place of an earlier one of that name.
    public void artefact(String run, String name, String sha256, long bytes) {
        database.with(connection -> {
            new RunTable(connection).artefact(run, name, sha256, bytes);
            return true;
        });
    }
}
