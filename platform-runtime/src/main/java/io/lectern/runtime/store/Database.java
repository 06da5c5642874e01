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

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Path folder;
    private final JdbcDataSource source = new JdbcDataSource();
    private boolean current;

    Database(Path folder) {
        this.folder = folder;
        var path = folder.resolve("runs").toAbsolutePath().toString().replace(";", "\\;");
        source.setURL("jdbc:h2:file:" + path + ";DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0");
    }

    /// Does some work in one transaction.
    ///
    /// @throws UncheckedIOException if the database cannot be had or is broken
    <T> T with(Work<T> work) {
        try (var connection = open()) {
            migrate();
            connection.setAutoCommit(false);
            var result = work.on(connection);
            connection.commit();
            return result;
        } catch (SQLException | FlywayException e) {
            throw new UncheckedIOException(
                    new IOException("the store of runs in %s failed: %s".formatted(folder, e.getMessage()), e));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Connection open() throws SQLException, IOException {
        Files.createDirectories(folder);
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

    /// Brings the tables up to this program's version, once a process; a connection is open meanwhile, so nobody else
    /// is.
    private synchronized void migrate() {
        if (!current) {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:io/lectern/runtime/store")
                    .load()
                    .migrate();
            current = true;
        }
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
