package io.lectern.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.lectern.api.Engine.NativePackage;
import io.lectern.runtime.Home;
import io.lectern.runtime.fake.FakeEngine;
import io.lectern.runtime.fake.Notes;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NativesTests {

    private static final byte[] JAR = "libraries".getBytes(StandardCharsets.UTF_8);
    private static final String PATH = "org/example/natives/1/natives-1.jar";

    @TempDir
    Path folder;

    private final FakeEngine engine = new FakeEngine();
    private final Notes notes = new Notes();
    private byte[] served = JAR;
    private HttpServer server;

    @BeforeEach
    void serve() throws Exception {
        offer(JAR.length, 100, "");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/maven/" + PATH, exchange -> {
            exchange.sendResponseHeaders(200, served.length);
            exchange.getResponseBody().write(served);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void areFetchedAndInstalled() throws IOException {
        var installed = natives(false).install("cuda13", notes);

        assertThat(installed).hasBinaryContent(JAR).hasFileName("cuda13");
        assertThat(home().resolve("native")).isDirectoryNotContaining("glob:**.{jar,part}");
        assertThat(notes.notes).contains("fetched natives-1.jar (1 kB)", "installed cuda13 in " + installed);
    }

    @Test
    void areTakenFromWhatMavenHasFetchedBefore() throws IOException {
        write(JAR);

        assertThat(natives(true).install("cuda13", notes)).hasBinaryContent(JAR);
        assertThat(folder.resolve("repository").resolve(PATH)).exists();
    }

    @Test
    void areFetchedWhereWhatMavenHasIsNotWhatWasPublished() throws IOException {
        write("something else".getBytes(StandardCharsets.UTF_8));

        assertThat(natives(false).install("cuda13", notes)).hasBinaryContent(JAR);
        assertThat(notes.notes.getFirst()).contains("is not what was published");
    }

    @Test
    void areRefusedWithAnotherContent() {
        served = "libRaries".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> natives(false).install("cuda13", notes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("its checksum is");
        assertThat(home().resolve("native/cuda13")).doesNotExist();
    }

    @Test
    void thatNobodyOffersAreAMistakeWithAHint() {
        assertThatThrownBy(() -> natives(false).install("cuda31", notes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("there is no 'cuda31' to install; there are [cuda13]");
    }

    @Test
    void ofAnotherSystemAreRefused() throws Exception {
        engine.packages.clear();
        offer(JAR.length, 100, "it is for Linux on x86-64, and this is macosx-arm64");

        assertThatThrownBy(() -> natives(false).install("cuda13", notes))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("'cuda13' cannot be used here: it is for Linux on x86-64, and this is macosx-arm64");
    }

    @Test
    void saysWhereTheyAreWhenNothingMayBeDownloaded() {
        assertThatThrownBy(() -> natives(true).install("cuda13", notes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("--offline")
                .hasMessageContaining("/maven/" + PATH)
                .hasMessageContaining(folder.resolve("repository").resolve(PATH).toString());
    }

    @Test
    void saysWhenNobodyAnswers() {
        server.stop(0);

        assertThatThrownBy(() -> natives(false).install("cuda13", notes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("cannot fetch natives-1.jar")
                .hasMessageContaining("no connection");
    }

    @Test
    void saysBeforehandThatThereIsNoRoom() throws Exception {
        engine.packages.clear();
        offer(JAR.length, Long.MAX_VALUE / 2, "");

        assertThatThrownBy(() -> natives(false).install("cuda13", notes))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("are needed; make room or set LECTERN_HOME");
    }

    private void offer(long bytes, long unpacked, String unfit) throws Exception {
        var sha256 =
                HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(JAR));
        engine.packages.add(new NativePackage("cuda13", "for tests", PATH, bytes, sha256, unpacked, unfit));
    }

    private void write(byte[] content) throws IOException {
        var file = folder.resolve("repository").resolve(PATH);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
    }

    private Path home() {
        return folder.resolve("home");
    }

    private Natives natives(boolean offline) {
        var address = URI.create(
                "http://localhost:%d/maven/".formatted(server.getAddress().getPort()));
        var home = new Home(home(), folder.resolve("data"), offline);
        return new Natives(home, engine, new MavenRepository(Optional.of(address), folder.resolve("repository")));
    }
}
