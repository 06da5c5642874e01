package io.lectern.runtime.store;

import io.lectern.runtime.RunSummary;
import java.sql.Connection;
import java.sql.SQLException;

/// All that runs say, numbers and the rest, in one order without gaps.
final class RunLog {

    private static final int PAGE = 10_000;

    private final Connection connection;

    RunLog(Connection connection) {
        this.connection = connection;
    }

    /// @return what the run is to do
    /// @throws IllegalArgumentException if something before it is missing, or there is no such run
    Order append(String run, Report report) throws SQLException {
        var runs = new RunTable(connection);
        long known = runs.lockedSequence(run);
        var fresh = report.after(known);
        if (fresh.size() > 0 && fresh.newest() - known != fresh.size()) {
            throw new IllegalArgumentException(
                    "run %s reports %d things up to place %d, but was last heard at %d: something is missing"
                            .formatted(run, fresh.size(), fresh.newest(), known));
        }
        var series = new SeriesTable(connection);
        for (var tag : fresh.points().entrySet()) {
            series.append(run, tag.getKey(), tag.getValue());
        }
        new EventTable(connection).append(run, fresh.events());
        runs.advance(run, report.steps(), report.seconds(), Math.max(known, fresh.newest()));
        return new QueueTable(connection).order(run);
    }

    /// What was said after a place, up to a page of events.
    Report after(String run, long sequence) throws SQLException {
        long newest = new RunTable(connection).sequence(run); // what is said while we read is left for next time
        var summary = new RunTable(connection).find(run);
        var events = new EventTable(connection).after(run, sequence, PAGE);
        var points = new SeriesTable(connection).after(run, sequence);
        var all = new Report(
                summary.map(RunSummary::steps).orElse(0L),
                summary.map(RunSummary::seconds).orElse(0.0),
                points,
                events);
        return all.upTo(
                events.size() < PAGE
                        ? newest
                        : Math.min(newest, events.getLast().sequence()));
    }

    /// Forgets what came after a step.
    boolean truncate(String run, long step) throws SQLException {
        new SeriesTable(connection).truncate(run, step);
        new EventTable(connection).truncate(run, step);
        return true;
    }
}
