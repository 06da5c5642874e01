package io.lectern.runtime.store;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.h2.api.ErrorCode;
import org.h2.jdbcx.JdbcDataSource;

/// The database file, which one process at a time can have open.
///
/// It is opened for a moment and closed again, and whoever finds it open waits; so any number of processes can use it
/// without a server, as a command that lists runs does while another trains.
final class Database {

    /// The newest migration, so that Flyway, which is slow to start, is asked only when there is something to do.
    static final int VERSION = 1;

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// H2 tidies the file at every close for up to a fifth of a second, unless told not to.
    private static final String UNTIDIED = ";MAX_COMPACT_TIME=0";

    private final Path folder;
    private final String url;
    private boolean current;

    Database(Path folder) {
        this.folder = folder;
        var path = folder.resolve("runs").toAbsolutePath().toString();
        if (path.contains(";")) { // where the database's address ends and its options begin
            throw new IllegalArgumentException(
                    "%s has a semicolon, which the store of runs cannot have in its path; name another home"
                            .formatted(folder));
        }
        url = "jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0";
    }

    /// Does some work in one transaction.
    ///
    /// @throws UncheckedIOException if the database cannot be had or is broken
    <T> T with(Work<T> work) {
        return with(url + UNTIDIED, work);
    }

    /// Gives back room in the file, as far as that is quickly done.
    void tidy() {
        with(url, _ -> true);
    }

    private <T> T with(String address, Work<T> work) {
        try (var connection = open(address)) {
            migrate(connection, address);
            connection.setAutoCommit(false);
            var result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | FlywayException e) {
            var message = "the store of runs in %s failed: %s".formatted(folder, e.getMessage());
            throw new UncheckedIOException(message, new IOException(message, e));
        } catch (IOException e) {
            throw new UncheckedIOException(e.getMessage(), e);
        }
    }

    private Connection open(String address) throws SQLException, IOException {
        Files.createDirectories(folder);
        var source = source(address);
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (true) {
            try {
                return source.getConnection();
            } catch (SQLException e) {
                if (e.getErrorCode() != ErrorCode.DATABASE_ALREADY_OPEN_1 || System.nanoTime() > end) {
                    throw e;
                }
                pause();
            }
        }
    }

    /// Brings the tables up to this program's version. A connection is open meanwhile, so no other process is in it.
    private synchronized void migrate(Connection connection, String address) throws SQLException, IOException {
        if (current) {
            return;
        }
        int version = version(connection);
        if (version > VERSION) {
            throw new IOException("the store of runs in %s is of version %d, this program knows %d; use a newer Lectern"
                    .formatted(folder, version, VERSION));
        }
        if (version < VERSION) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source(address))
                    .locations("classpath:io/lectern/runtime/store")
                    .load()
                    .migrate();
        }
        current = true;
    }

    /// The last migration that was done, 0 if none was.
    private static int version(Connection connection) throws SQLException {
        try (var query = connection.prepareStatement(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\" where \"success\"");
                var rows = query.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
        } catch (SQLException e) {
            if (e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_1
                    || e.getErrorCode() == ErrorCode.TABLE_OR_VIEW_NOT_FOUND_DATABASE_EMPTY_1) {
                return 0;
            }
            throw e;
        }
    }

    private static JdbcDataSource source(String address) {
        var source = new JdbcDataSource();
        source.setURL(address);
        return source;
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(5, 40));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted while waiting for the store of runs", e);
        }
    }

    @FunctionalInterface
    interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
