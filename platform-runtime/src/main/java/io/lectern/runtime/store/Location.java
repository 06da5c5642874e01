package io.lectern.runtime.store;

import java.net.URI;
import java.nio.file.Path;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Where the database of runs is: a file, or a PostgreSQL server.
///
/// @param url      for JDBC, without name and password
/// @param password never shown
public record Location(String url, String user, String password) {

    private static final String SERVER = "postgresql://";

    /// A file in a folder.
    public static Location file(Path folder) {
        var path = folder.resolve("runs").toAbsolutePath().toString();
        if (path.contains(";")) { // where the database's address ends and its options begin
            throw new IllegalArgumentException(
                    "%s has a semicolon, which the store of runs cannot have in its path; name another home"
                            .formatted(folder));
        }
        // What was committed is in the file, whenever the process is killed. Files are read as "async", because H2's
        // usual way closes the whole database when a thread that reads is interrupted. The usual 8 statements that it
        // remembers are fewer than what one report takes.
        return new Location(
                "jdbc:h2:async:" + path
                        + ";WRITE_DELAY=0;DB_CLOSE_ON_EXIT=FALSE;TRACE_LEVEL_FILE=0;QUERY_CACHE_SIZE=64",
                "",
                "");
    }

    /// `postgresql://user:password@host:port/database?options`, as psql takes it too.
    ///
    /// @throws IllegalArgumentException if it is no such address; says what is expected
    public static Location server(String address) {
        var plain = address.startsWith("jdbc:") ? address.substring("jdbc:".length()) : address;
        if (!plain.toLowerCase(Locale.ROOT).startsWith(SERVER)) {
            throw new IllegalArgumentException(
                    "the store '%s' is no address of a database; expected %suser:password@host/database"
                            .formatted(plain.replaceAll("://[^@]*@", "://...@"), SERVER));
        }
        var uri = URI.create(plain);
        var credentials = uri.getUserInfo() == null
                ? new String[] {""}
                : uri.getUserInfo().split(":", 2);
        var options = Stream.of(
                        uri.getQuery() == null ? new String[0] : uri.getQuery().split("&"))
                .filter(option -> !option.matches("(user|password)=.*"))
                .collect(Collectors.joining("&"));
        var host = uri.getHost() == null ? "localhost" : uri.getHost();
        var port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
        return new Location(
                "jdbc:" + SERVER + host + port + uri.getPath() + (options.isEmpty() ? "" : "?" + options),
                option(uri, "user", credentials[0]),
                option(uri, "password", credentials.length > 1 ? credentials[1] : ""));
    }

    private static String option(URI uri, String name, String otherwise) {
        return Stream.of(uri.getQuery() == null ? new String[0] : uri.getQuery().split("&"))
                .filter(option -> option.startsWith(name + "="))
                .map(option -> option.substring(name.length() + 1))
                .findFirst()
                .orElse(otherwise);
    }

    boolean isFile() {
        return url.startsWith("jdbc:h2:");
    }

    @Override
    public String toString() {
        return url.replaceFirst("^jdbc:(h2:async:)?", "").replaceFirst("[;?].*", "");
    }
}
