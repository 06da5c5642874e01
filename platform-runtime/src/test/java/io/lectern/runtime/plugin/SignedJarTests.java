package io.lectern.runtime.plugin;

import static io.lectern.runtime.plugin.PluginSource.experiment;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SignedJarTests {

    @TempDir
    Path home;

    @Test
    void refusesClassesThatAreNotAsSigned() throws Exception {
        var signed = home.resolve("signed.jar");
        experiment("bad", "").entry("p/Other.txt", "x").writeTo(signed);
        var store = List.of("-keystore", home.resolve("keys").toString(), "-storepass", "secret");
        tool(store, "keytool", "-genkeypair", "-alias", "me", "-keyalg", "EC", "-dname", "CN=me");
        tool(store, "jarsigner", signed.toString(), "me");
        assertThat(scan()).singleElement().isInstanceOf(LoadedJar.class);

        var other = experiment("other", "").bytes();
        try (var files = FileSystems.newFileSystem(signed)) {
            try (var changed = new ZipInputStream(new ByteArrayInputStream(other))) {
                for (var entry = changed.getNextEntry(); entry != null; entry = changed.getNextEntry()) {
                    if (entry.getName().equals("p/Main$Test.class")) {
                        Files.write(files.getPath(entry.getName()), changed.readAllBytes());
                    }
                }
            }
        }
        assertThat(scan())
                .singleElement()
                .isInstanceOfSatisfying(
                        QuarantinedJar.class,
                        jar -> assertThat(jar.reason())
                                .contains("it threw java.lang.SecurityException", "p/Main$Test.class"));
    }

    private List<PluginJar> scan() {
        return new PluginFolder(home, home.resolve("copies")).scan(List.of());
    }

    private static void tool(List<String> store, String name, String... arguments) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", name).toString());
        command.addAll(List.of(arguments).subList(0, 1));
        command.addAll(store);
        command.addAll(List.of(arguments).subList(1, arguments.length));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }
}
