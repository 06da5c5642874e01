package io.lectern.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Task;
import io.lectern.runtime.Home;
import io.lectern.runtime.fake.Notes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFoldersTests {

    private static final byte[] CONTENT = content();
    private static final Points.Settings NONE = new Points.Settings();

    @TempDir
    Path folder;

    private final List<String> ranges = new ArrayList<>();
    private final Notes notes = new Notes();
    private HttpServer server;
    private Duration patience = Duration.ofSeconds(10);
    private int cutAt = Integer.MAX_VALUE;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/file", this::answer);
        server.createContext("/gone", exchange -> {
            exchange.sendResponseHeaders(404, -1);
            exchange.close();
        });
        server.createContext("/silent", exchange -> {
            exchange.sendResponseHeaders(200, CONTENT.length);
            exchange.getResponseBody().write(CONTENT, 0, 10);
            exchange.getResponseBody().flush();
        });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void getTheirFilesFromTheFirstAddressThatHasThem() throws IOException {
        var data = data(sha256(), "/gone", "/file");

        var complete = folders(false).complete(data, NONE, Optional.empty(), notes);

        assertThat(complete.resolve("points.bin")).hasBinaryContent(CONTENT);
        assertThat(complete).isDirectoryNotContaining("glob:**.part*");
        assertThat(notes.notes).contains("fetched points.bin (300 kB)");
    }

    @Test
    void areLeftAloneWhereTheFilesAreThere() throws IOException {
        for (var name : List.of("points.bin", "points")) {
            var data = data(sha256(), "/gone");
            var file = folder.resolve("data/points/" + name);
            Files.createDirectories(file.getParent());
            Files.writeString(file, "of another kind");

            folders(true).complete(data, NONE, Optional.empty(), notes);

            Files.delete(file);
        }
    }

    @Test
    void shareFilesWithOthers() throws IOException {
        var data = new Points(List.of(file("../others/all.bin")));

        assertThatThrownBy(() -> folders(true).complete(data, NONE, Optional.empty(), notes))
                .hasMessageContaining("put into %s:\n  all.bin  (http".formatted(folder.resolve("data/others")));
        folders(false).complete(data, NONE, Optional.empty(), notes);

        assertThat(folder.resolve("data/others/all.bin")).hasBinaryContent(CONTENT);
        assertThat(folders(true).missing(data, NONE)).isEmpty();
    }

    @Test
    void goOnWhereADownloadBroke() throws IOException {
        var data = data(sha256(), "/file");
        cutAt = 100_000;
        assertThatThrownBy(() -> folders(false).complete(data, NONE, Optional.empty(), notes))
                .isInstanceOf(MissingDataException.class);
        cutAt = Integer.MAX_VALUE;

        var complete = folders(false).complete(data, NONE, Optional.empty(), notes);

        assertThat(complete.resolve("points.bin")).hasBinaryContent(CONTENT);
        assertThat(ranges).hasSize(2).first().isEqualTo("all");
        assertThat(ranges.getLast()).matches("bytes=[1-9]\\d*-");
    }

    @Nested
    class Refuse {

        @Test
        void filesWithAnotherChecksum() {
            var data = data("00".repeat(32), "/file");

            assertThatThrownBy(() -> folders(false).complete(data, NONE, Optional.of("dots"), notes))
                    .hasMessageContaining("its checksum is " + sha256())
                    .hasMessageContaining("put into " + folder.resolve("data/points"))
                    .hasMessageContaining("or use 'dots', which needs no files (--on dots)");
            assertThat(folder.resolve("data/points/points.bin")).doesNotExist();
        }

        @Test
        void filesThatAreLargerThanAnnounced() {
            var data = new Points(List.of(file(sha256(), 1_000, "/file")));

            assertThatThrownBy(() -> folders(false).complete(data, NONE, Optional.empty(), notes))
                    .hasMessageContaining("larger than the 1 kB that were announced");
        }

        @Test
        void toWaitForever() {
            var data = data(sha256(), "/silent");
            patience = Duration.ofMillis(300);

            assertThatThrownBy(() -> folders(false).complete(data, NONE, Optional.empty(), notes))
                    .hasMessageContaining("nothing came for");
        }

        @Test
        void toDownloadWhereThatIsForbidden() {
            var data = data(sha256(), "/file");

            assertThatThrownBy(() -> folders(true).complete(data, NONE, Optional.empty(), notes))
                    .isInstanceOf(MissingDataException.class)
                    .hasMessageContaining("nothing may be downloaded (--offline)")
                    .hasMessageContaining("points.bin  (http://");
            assertThat(ranges).isEmpty();
        }

        @Test
        void namesThatLeaveTheDataRoot() {
            for (var name : List.of("../../points.bin", "../other/../../points.bin", "/points.bin", "..", "")) {
                var data = new Points(List.of(file(name)));

                assertThatThrownBy(() -> folders(false).complete(data, NONE, Optional.empty(), notes))
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessage("'%s' of points does not name a file within %s", name, folder.resolve("data"));
            }
        }
    }

    private void answer(HttpExchange exchange) throws IOException {
        var range = exchange.getRequestHeaders().getFirst("Range");
        ranges.add(range == null ? "all" : range);
        int from = range == null ? 0 : Integer.parseInt(range.substring(6, range.length() - 1));
        exchange.getResponseHeaders().set("ETag", "\"v1\"");
        if (range != null) {
            assertThat(exchange.getRequestHeaders().getFirst("If-Range")).isEqualTo("\"v1\"");
            exchange.getResponseHeaders()
                    .set("Content-Range", "bytes %d-%d/%d".formatted(from, CONTENT.length - 1, CONTENT.length));
        }
        exchange.sendResponseHeaders(range == null ? 200 : 206, CONTENT.length - from);
        exchange.getResponseBody().write(CONTENT, from, Math.min(CONTENT.length, cutAt) - from);
        exchange.getResponseBody().flush();
        exchange.close();
    }

    private DataFolders folders(boolean offline) {
        var home = new Home(folder, folder.resolve("data"), offline);
        return new DataFolders(home, new Downloads(patience));
    }

    private Points data(String sha256, String... paths) {
        return new Points(List.of(file(sha256, CONTENT.length, paths)));
    }

    private DatasetPlugin.RemoteFile file(String sha256, long bytes, String... paths) {
        var from = Arrays.stream(paths).map(this::address).toList();
        return new DatasetPlugin.RemoteFile("points.bin", from, bytes, sha256, List.of("points"));
    }

    private DatasetPlugin.RemoteFile file(String name) {
        return new DatasetPlugin.RemoteFile(name, List.of(address("/file")), CONTENT.length, sha256(), List.of());
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + server.getAddress().getPort() + path);
    }

    private static byte[] content() {
        var bytes = new byte[300_000];
        new SplittableRandom(1).nextBytes(bytes);
        return bytes;
    }

    private static String sha256() {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(CONTENT));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    @About(id = "points", name = "Points", summary = "Points.")
    private record Points(List<DatasetPlugin.RemoteFile> published) implements DatasetPlugin<Dataset, Points.Settings> {

        private record Settings() {}

        @Override
        public Settings defaults() {
            return NONE;
        }

        @Override
        public List<RemoteFile> files(Settings settings) {
            return published;
        }

        @Override
        public Task<Dataset> task(Settings settings, Path directory) {
            throw new UnsupportedOperationException("never asked");
        }

        @Override
        public Dataset open(Settings settings, Path directory) {
            throw new UnsupportedOperationException("never asked");
        }
    }
}
