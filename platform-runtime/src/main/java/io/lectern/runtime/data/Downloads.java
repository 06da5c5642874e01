package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.files.Durable;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Optional;

/// Fetches published files: each whole and checked, or not at all.
///
/// What has arrived is kept in a file beside (`.part`), so that a broken download goes on where it
/// stopped; a lock on it keeps two processes from fetching the same file at once.
final class Downloads {

    private static final int OK = 200;
    private static final int PARTIAL = 206;
    private static final int NOT_SATISFIABLE = 416;

    private final Duration patience;
    private final HttpClient client;

    Downloads() {
        this(Duration.ofSeconds(30));
    }

    /// @param patience for a connection, an answer, or the next bytes
    Downloads(Duration patience) {
        this.patience = patience;
        client = HttpClient.newBuilder()
                .connectTimeout(patience)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
    }

    /// @throws IOException if no address gave the file; says what happened at each
    void fetch(RemoteFile file, Path to, Watcher watcher) throws IOException {
        var part = to.resolveSibling(to.getFileName() + ".part");
        Files.createDirectories(to.toAbsolutePath().getParent());
        try (var channel =
                FileChannel.open(part, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            lock(channel, to, watcher);
            if (Files.exists(to)) {
                Files.deleteIfExists(part);
                return; // another process was first
            }
            var failures = new ArrayList<String>();
            for (var address : file.from()) {
                try {
                    fetch(file, address, channel, origin(part), watcher);
                    channel.force(true);
                    Files.deleteIfExists(origin(part));
                    Durable.replace(part, to);
                    watcher.note("fetched %s (%s)".formatted(file.name(), Amount.of(channel.size())));
                    return;
                } catch (IOException e) {
                    failures.add("%s: %s".formatted(address, Amount.reason(e)));
                }
                if (watcher.cancelled()) {
                    break;
                }
            }
            throw new IOException("cannot fetch %s (%s)".formatted(file.name(), String.join("; ", failures)));
        }
    }

    private void fetch(RemoteFile file, URI address, FileChannel part, Path origin, Watcher watcher)
            throws IOException {
        var source = Origin.read(origin).filter(o -> o.address().equals(address.toString()));
        long have = source.isPresent() ? part.size() : 0;
        var request = HttpRequest.newBuilder(address).timeout(patience).header("User-Agent", "lectern");
        if (have > 0) {
            request.header("Range", "bytes=" + have + "-");
            request.header("If-Range", source.get().validator());
        }
        var response = send(request.build());
        try (var in = new PatientStream(response.body(), patience)) {
            long from = start(response, have, file);
            part.truncate(from);
            part.position(from);
            var validator = response.headers()
                    .firstValue("ETag")
                    .filter(tag -> !tag.startsWith("W/"))
                    .or(() -> response.headers().firstValue("Last-Modified"));
            if (validator.isPresent()) {
                new Origin(address.toString(), validator.get()).write(origin);
            } else {
                Files.deleteIfExists(origin);
            }
            new Transfer(file, watcher).copy(in, part, from);
        }
        try {
            Check.verify(file, part);
        } catch (IOException e) {
            part.truncate(0);
            Files.deleteIfExists(origin);
            throw e;
        }
    }

    /// Where in the file the answer begins.
    private static long start(HttpResponse<?> response, long have, RemoteFile file) throws IOException {
        return switch (response.statusCode()) {
            case OK -> 0;
            case PARTIAL -> {
                var range = response.headers().firstValue("Content-Range").orElse("");
                if (!range.startsWith("bytes " + have + "-")) {
                    throw new IOException("asked for bytes from %d, got '%s'".formatted(have, range));
                }
                yield have;
            }
            case NOT_SATISFIABLE -> {
                if (have == 0 || have != file.bytes()) {
                    throw new IOException("the server has no bytes from %d on".formatted(have));
                }
                yield have;
            }
            default -> throw new IOException("the server answered " + response.statusCode());
        };
    }

    private HttpResponse<java.io.InputStream> send(HttpRequest request) throws IOException {
        try {
            return client.send(request, HttpResponse.BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static void lock(FileChannel channel, Path to, Watcher watcher) throws IOException {
        boolean told = false;
        while (!locked(channel)) {
            if (!told) {
                told = true;
                watcher.note("another process fetches %s; waiting for it".formatted(to.getFileName()));
            }
            if (watcher.cancelled()) {
                throw new IOException("interrupted");
            }
            try {
                Thread.sleep(200);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("interrupted", e);
            }
        }
    }

    private static boolean locked(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false; // another thread of this process fetches it
        }
    }

    private static Path origin(Path part) {
        return part.resolveSibling(part.getFileName() + ".from");
    }

    /// Where the bytes so far came from, and what tells whether the file there is still the same.
    private record Origin(String address, String validator) {

        static Optional<Origin> read(Path file) throws IOException {
            if (!Files.exists(file) || Files.size(file) > 10_000) {
                return Optional.empty();
            }
            var lines = Files.readAllLines(file);
            return lines.size() == 2 ? Optional.of(new Origin(lines.get(0), lines.get(1))) : Optional.empty();
        }

        void write(Path file) throws IOException {
            Files.writeString(file, address + "\n" + validator + "\n");
        }
    }
}
