package io.lectern.runtime.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.flywaydb.core.Flyway;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StoresTests {

    @Nested
    class InAFile extends StoreContract {

        @Override
        Store store() {
            return open(folder.resolve("with spaces & more"));
        }
    }

    @Nested
    class ThroughItsOwner extends StoreContract {

        private @Nullable Store owner;

        @Override
        Store store() {
            var first = open(folder);
            assertThat(first.ids()).isEmpty();
            owner = first;
            return Stores.reach(folder);
        }

        @AfterEach
        void closeOwner() {
            Objects.requireNonNull(owner).close();
        }
    }

    @Nested
    class OnPostgres extends StoreContract {

        private static @Nullable EmbeddedPostgres server;

        @BeforeAll
        static void start() throws IOException {
            server = EmbeddedPostgres.start();
        }

        @AfterAll
        static void stop() throws IOException {
            server.close();
        }

        @Override
        Store store() throws Exception {
            var address = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
            try (var connection = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                    var statement = connection.createStatement()) {
                statement.execute("drop schema public cascade");
                statement.execute("create schema public");
            }
            return Stores.open(Location.server(address), folder);
        }

        @Test
        void hasOneOwnerWhateverTheHome() throws Exception {
            var address = "postgresql://postgres@localhost:" + server.getPort() + "/postgres";
            try (var first = store();
                    var second = Stores.open(Location.server(address), folder.resolve("other"))) {
                assertThat(first.ids()).isEmpty();
                assertThatThrownBy(second::ids)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("in use by a Lectern with another home");
            }
        }
    }

    @Nested
    class Owners {

        @TempDir
        Path folder;

        @Test
        void areFollowedByWhoeverAsksNext() {
            var first = open(folder);
            try (var second = open(folder)) {
                first.add(run("one"), "{}", Map.of());
                assertThat(second.ids()).containsExactly("one");

                first.close();

                second.add(run("two"), "{}", Map.of());
                assertThat(second.ids()).contains("one", "two");
            }
        }

        @Test
        void stayClosed() {
            var store = open(folder);
            store.add(run("one"), "{}", Map.of());
            store.close();
            store.close();

            assertThatThrownBy(store::ids)
                    .isInstanceOf(UncheckedIOException.class)
                    .hasMessage("the store of runs in %s is closed".formatted(folder));
        }

        @Test
        void areNotTakenOverByThoseWhoOnlyReach() {
            try (var worker = Stores.reach(folder, Duration.ZERO)) {
                assertThatThrownBy(() -> worker.report("one", new Report(0, 0, Map.of(), List.of())))
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("has no owner");
            }
        }

        @Test
        void keepTheirTokenToThemselves() throws Exception {
            try (var store = open(folder)) {
                store.ids();
                var owner = Lease.owner(folder).orElseThrow();
                assertThat(Files.getPosixFilePermissions(folder.resolve("owner.json")))
                        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
                assertThat(post(owner.url() + "ids", "wrong", "[]").statusCode())
                        .isEqualTo(401);
            }
        }

        @Test
        void sayWhatIsWrongWithARequest() throws Exception {
            try (var store = open(folder)) {
                store.ids();
                var owner = Lease.owner(folder).orElseThrow();
                assertThat(post(owner.url() + "ids", owner.token(), "[]").body())
                        .isEqualTo("[]");
                assertThat(post(owner.url() + "getClass", owner.token(), "[]").statusCode())
                        .isEqualTo(404);
                for (var body : List.of("", "{", "[1]", "{}", "null", "[".repeat(5_000))) {
                    assertThat(post(owner.url() + "ids", owner.token(), body).statusCode())
                            .isEqualTo(400);
                }
                var malformed = post(owner.url() + "report", owner.token(), """
                        ["one", {"steps": 1, "seconds": 1, "events": [],
                                 "points": {"loss": {"size": 1000000000, "content": "AAAA"}}}]""");
                assertThat(malformed.statusCode()).isEqualTo(400);
                assertThat(malformed.body()).contains("3 bytes cannot hold 1000000000 points");
            }
        }

        private static HttpResponse<String> post(String address, String token, String body) throws Exception {
            try (var http = HttpClient.newHttpClient()) {
                return http.send(
                        HttpRequest.newBuilder(URI.create(address))
                                .header("Authorization", "Bearer " + token)
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
            }
        }
    }

    @Nested
    class Databases {

        @TempDir
        Path folder;

        @Test
        void surviveBeingOpenedAgain() {
            try (var store = open(folder)) {
                store.add(run("one"), "{}", Map.of());
            }
            try (var store = open(folder)) {
                assertThat(store.ids()).containsExactly("one");
            }
        }

        @Test
        void surviveThreadsThatAreInterrupted() throws Exception {
            try (var store = open(folder)) {
                store.add(run("one"), "{}", Map.of());
                var random = new SplittableRandom(1);
                for (int i = 0; i < 100; i++) {
                    var busy = Thread.startVirtualThread(() -> {
                        try {
                            while (!Thread.currentThread().isInterrupted()) {
                                store.update(run("one"));
                            }
                        } catch (UncheckedIOException _) { // the interrupted may fail, the others may not
                        }
                    });
                    Thread.sleep(0, random.nextInt(1_000_000));
                    busy.interrupt();
                    busy.join();

                    store.update(run("one").withStatus(RunStatus.FINISHED));
                    assertThat(store.run("one").orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
                }
            }
        }

        @Test
        void ofAnOlderProgramAreCopiedAndThenBroughtUp() throws Exception {
            var url = Location.file(folder).url();
            Flyway.configure()
                    .dataSource(url, "", "")
                    .locations("classpath:io/lectern/runtime/store")
                    .target("1")
                    .load()
                    .migrate();
            var points = ByteBuffer.allocate(2 * 24).order(ByteOrder.LITTLE_ENDIAN);
            points.putLong(1).putLong(2).putLong(10).putLong(20).putDouble(0.5).putDouble(Double.NaN);
            try (var connection = DriverManager.getConnection(url, "", "");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "insert into run (id, model, dataset, status, started, seconds, steps, directory,"
                                + " description) values ('old', 'lenet', 'mnist', 'FINISHED', current_timestamp, 1, 2, '', '{}')");
                statement.execute("insert into series (id, run, tag) values (1, 'old', 'loss')");
                try (var chunk = connection.prepareStatement("insert into chunk values (1, 0, 0, 2, ?)")) {
                    chunk.setBytes(1, points.array());
                    chunk.execute();
                }
            }

            try (var store = open(folder)) {
                assertThat(store.run("old").orElseThrow().status()).isEqualTo(RunStatus.FINISHED);
                assertThat(store.series("old", "loss", 10).steps()).containsExactly(1, 2);
                assertThat(store.series("old", "loss", 10).values()).containsExactly(0.5, Double.NaN);
            }
            try (var files = Files.list(folder)) {
                assertThat(files).anyMatch(file -> file.getFileName().toString().matches("runs-version-\\d+-\\d+.zip"));
            }
        }

        @Test
        void ofANewerProgramAreLeftAlone() throws Exception {
            try (var store = open(folder)) {
                store.ids();
            }
            try (var connection =
                            DriverManager.getConnection(Location.file(folder).url(), "", "");
                    var statement = connection.createStatement()) {
                statement.execute(
                        "update \"flyway_schema_history\" set \"version\" = '99'"
                                + " where \"installed_rank\" = (select max(\"installed_rank\") from \"flyway_schema_history\")");
            }
            try (var store = open(folder)) {
                assertThatThrownBy(store::ids)
                        .isInstanceOf(UncheckedIOException.class)
                        .hasMessageContaining("is of version 99")
                        .hasMessageContaining("use a newer Lectern");
            }
        }

        @Test
        void refuseAFolderThatTheirAddressCannotName() {
            assertThatThrownBy(() -> Location.file(folder.resolve("a;INIT=drop all objects")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("has a semicolon");
        }

        @Test
        void areNamedWithoutTheirPassword() {
            var location = Location.server("postgresql://me:secret@db.example:5433/runs?sslmode=require");
            assertThat(location.url()).isEqualTo("jdbc:postgresql://db.example:5433/runs?sslmode=require");
            assertThat(location.user()).isEqualTo("me");
            assertThat(location).hasToString("postgresql://db.example:5433/runs");
            assertThatThrownBy(() -> Location.server("mysql://me:secret@db/runs"))
                    .hasMessageContaining("postgresql://user:password@host/database")
                    .hasMessageNotContaining("secret");
        }
    }

    private static Store open(Path folder) {
        return Stores.open(Location.file(folder), folder);
    }

    private static RunSummary run(String id) {
        return RunSummary.of(id, "lenet", "mnist", RunStatus.RUNNING, Instant.EPOCH);
    }
}
