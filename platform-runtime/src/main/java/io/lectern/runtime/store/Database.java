package io.lectern.runtime.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The database, open for as long as this process owns it.
final class Database implements AutoCloseable {

    /// The newest migration, so that Flyway, which is slow to start, is asked only when there is something to do.
    static final int VERSION = 6;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final int CONNECTIONS = 8;
    /// The advisory lock that says who owns a database on a server: any number that is always the same.
    private static final long CLAIM = 0x4c65637465726eL;

    private final Location location;
    private final HikariDataSource source;
    /// Kept open on a server, where the lock lives as long as its connection.
    private @Nullable Connection claim;

    private Database(Location location, HikariDataSource source) {
        this.location = location;
        this.source = source;
    }

    /// Opens it, with the tables as this program knows them.
    ///
    /// @param folder for what belongs beside the database, such as a back-up
    /// @throws IOException if it cannot be opened, is another's, or was written by a newer program
    static Database open(Location location, Path folder) throws IOException {
        Files.createDirectories(folder);
        var config = new HikariConfig();
        config.setJdbcUrl(location.url());
        config.setUsername(location.user());
        config.setPassword(location.password());
        config.setMaximumPoolSize(CONNECTIONS);
        config.setMinimumIdle(1);
        config.setAutoCommit(false);
        config.setPoolName("store");
        try {
            var database = new Database(location, new HikariDataSource(config));
            try {
                database.claim();
                database.migrate(folder);
                return database;
            } catch (IOException | RuntimeException e) {
                database.close();
                throw e;
            }
        } catch (PoolInitializationException | UncheckedIOException e) {
            throw new IOException("the store of runs in %s cannot be opened: %s".formatted(location, reason(e)), e);
        }
    }

    /// Does some work in one transaction.
    ///
    /// @throws UncheckedIOException if the database cannot be had or is broken
    <T> T with(Work<T> work) {
        try (var connection = source.getConnection()) {
            try {
                var result = work.on(connection);
                connection.commit();
                return result;
            } catch (SQLException | RuntimeException e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    /// On a server the lease of a home is not enough: another home may name the same database.
    private void claim() throws IOException {
        if (location.isFile()) {
            return;
        }
        try {
            var connection = source.getConnection();
            claim = connection;
            try (var query = connection.prepareStatement("select pg_try_advisory_lock(" + CLAIM + ")");
                    var rows = query.executeQuery()) {
                if (!rows.next() || !rows.getBoolean(1)) {
                    throw new IOException(
                            "the store of runs in %s is in use by a Lectern with another home; stop that one, or name another database"
                                    .formatted(location));
                }
            }
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private void migrate(Path folder) throws IOException {
        int version = with(Database::version);
        if (version > VERSION) {
            throw new IOException("the store of runs in %s is of version %d, this program knows %d; use a newer Lectern"
                    .formatted(location, version, VERSION));
        }
        if (version == VERSION) {
            return;
        }
        if (version > 0) {
            backUp(folder, version);
        }
        try {
            Flyway.configure(Database.class.getClassLoader())
                    .dataSource(source)
                    .locations("classpath:io/lectern/runtime/store")
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            throw failed(e);
        }
    }

    /// A file database is copied before it is changed; a server changes its tables in a transaction, and has its own
    /// ways of backing up.
    private void backUp(Path folder, int version) throws IOException {
        if (location.isFile()) {
            var copy = folder.resolve(
                    "runs-version-%d-%d.zip".formatted(version, Instant.now().getEpochSecond()));
            LOG.warn("the store of runs is copied to {} before its tables change; minutes, if it is large", copy);
            boolean _ = with(connection -> {
                try (var backup = connection.prepareStatement("backup to ?")) {
                    backup.setString(1, copy.toString());
                    return backup.execute();
                }
            });
            Durable.sync(copy);
        }
    }

    /// The last migration that was done, 0 if none was.
    private static int version(Connection connection) throws SQLException {
        try (var tables = connection.getMetaData().getTables(null, null, "flyway_schema_history", null)) {
            if (!tables.next()) {
                return 0;
            }
        }
        try (var query = connection.prepareStatement(
                        "select max(cast(\"version\" as integer)) from \"flyway_schema_history\" where \"success\"");
                var rows = query.executeQuery()) {
            return rows.next() ? rows.getInt(1) : 0;
        }
    }

    private UncheckedIOException failed(Exception e) {
        var message = "the store of runs in %s failed: %s".formatted(location, e.getMessage());
        return new UncheckedIOException(message, new IOException(message, e));
    }

    private static String reason(Throwable e) {
        var last = e;
        while (last.getCause() != null) {
            last = last.getCause();
        }
        return String.valueOf(last.getMessage());
    }

    @Override
    public void close() {
        try (var _ = claim) {
            source.close();
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    @FunctionalInterface
    interface Work<T> {

        T on(Connection connection) throws SQLException;
    }
}
