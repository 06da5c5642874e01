package io.lectern.runtime.plugin;

import static io.lectern.runtime.plugin.PluginSource.experiment;
import static io.lectern.runtime.plugin.PluginSource.metric;
import static io.lectern.runtime.plugin.PluginSource.plugin;
import static io.lectern.runtime.plugin.PluginSource.task;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.api.ExperimentPlugin;
import io.lectern.api.data.Task;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.ref.WeakReference;
import java.lang.reflect.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginFolderTests {

    @TempDir
    Path home;

    private Path jar;
    private PluginFolder folder;
    private List<PluginJar> jars = List.of();

    @BeforeEach
    void open() {
        jar = home.resolve("plugins").resolve("test-1.jar");
        folder = new PluginFolder(jar.getParent(), home.resolve("copies"));
    }

    @Test
    void findsNothingWhereThereIsNoFolder() {
        assertThat(folder.scan(List.of())).isEmpty();
    }

    @Test
    void loadsAJarAndSaysWhatItIs() throws IOException {
        experiment("test", "works").attribute("Implementation-Version", "1.2").writeTo(jar);

        var catalogue = catalogue();

        assertThat(note(catalogue)).isEqualTo("works");
        var loaded = (LoadedJar) catalogue.jars().getFirst();
        assertThat(loaded.version()).isEqualTo("1.2");
        assertThat(loaded.sha256()).isEqualTo(Durable.sha256(jar));
        assertThat(loaded.ids()).isEqualTo(Map.of("experiment", List.of("test")));
        assertThat(catalogue.versions())
                .containsExactly(Map.entry("p.Main", "1.2 from test-1.jar (sha256 %s)".formatted(loaded.sha256())));
        assertThat(catalogue.problems()).isEmpty();
    }

    @Test
    void takesAPluginForAnOlderMinorVersion() {
        experiment("test", "works").api("0.0").writeTo(jar);

        assertThat(note(catalogue())).isEqualTo("works");
    }

    @Test
    void showsTheApiAndNothingElseOfThePlatform() {
        plugin("""
                public Main() throws Exception {
                    for (var hidden : List.of("io.lectern.runtime.Lectern", "io.lectern.cli.Main", "picocli.CommandLine",
                            "com.fasterxml.jackson.databind.ObjectMapper", "org.h2.Driver", "io.lectern.onnx.ort.Api",
                            "org.junit.jupiter.api.Test")) {
                        try {
                            Class.forName(hidden);
                            throw new IllegalStateException("sees " + hidden);
                        } catch (ClassNotFoundException e) {
                            // as it should be
                        }
                    }
                    var own = Main.class.getClassLoader();
                    for (var shown : List.of("io.lectern.api.data.Task", "org.slf4j.Logger", "java.sql.Connection")) {
                        Class.forName(shown);
                    }
                    if (own.getResource("io/lectern/runtime/store/V1__runs.sql") != null) throw new IllegalStateException("a resource");
                    if (own.getResource("META-INF/services/io.lectern.api.Plugin") == null) throw new IllegalStateException("not its own");
                    if (Thread.currentThread().getContextClassLoader() != own) throw new IllegalStateException("context");
                }
                """).writeTo(jar);

        assertThat(catalogue().problems()).isEmpty();
    }

    @Test
    void letsTwoJarsHaveTwoVersionsOfOneLibrary() {
        for (var version : List.of("1", "2")) {
            var check = "public Main() throws Exception { Class.forName(\"lib.Version%s\"); }".formatted(version);
            plugin(check)
                    .classes("lib.Version" + version, "final class Version%s {}".formatted(version))
                    .writeTo(jar.resolveSibling("with-" + version + ".jar"));
        }

        assertThat(catalogue().problems()).isEmpty();
    }

    @Test
    void setsAsideTheWholeOfAJarWhoseIdIsTaken() {
        experiment("test", "first").writeTo(jar);
        experiment("test", "second").writeTo(jar.resolveSibling("test-2.jar"));

        var catalogue = catalogue();

        assertThat(note(catalogue)).isEqualTo("first");
        assertThat(catalogue.jars()).extracting(PluginJar::getClass).contains(LoadedJar.class, QuarantinedJar.class);
        assertThat(catalogue.problems())
                .singleElement()
                .asString()
                .contains("plugin test-2.jar was left out", "two experiments are called 'test'");
    }

    @Test
    void saysThatAPluginWasLeftOutWhereAnIdIsMissing() {
        plugin("public Main() { throw new IllegalStateException(); }").writeTo(jar);

        assertThatThrownBy(() -> catalogue().experiment("test"))
                .hasMessage(
                        "no experiment 'test'; there is none yet; plugins were left out (1), 'lectern plugins' says why");
    }

    @Test
    void worksOnWhenTheJarIsDeletedOrBroken() throws IOException {
        experiment("test", "works").writeTo(jar);
        var catalogue = catalogue();

        Files.writeString(jar, "broken");
        assertThat(note(catalogue)).isEqualTo("works");
        Files.delete(jar);
        assertThat(note(catalogue)).isEqualTo("works");

        assertThat(catalogue().jars()).isEmpty();
    }

    @Test
    void keepsWhatHasNotChangedAndTakesWhatHas() {
        experiment("test", "old").writeTo(jar);
        var before = catalogue();
        var same = catalogue();
        experiment("test", "new").writeTo(jar);
        var after = catalogue();

        assertThat(same.experiment("test")).isSameAs(before.experiment("test"));
        assertThat(note(after)).isEqualTo("new");
        assertThat(note(before)).as("what began with the old goes on with it").isEqualTo("old");
    }

    @Test
    void keepsAJarWhileARunHoldsIt() throws IOException {
        metric("old").writeTo(jar);
        var first = catalogue().hold("run-1", List.of("mlp", "moons"));
        metric("new").writeTo(jar);

        var kept = catalogue();
        assertThat(kept.metrics()).extracting(metric -> metric.about().name()).containsExactly("old");
        assertThat(kept.problems())
                .containsExactly(
                        "plugin test-1.jar has changed or is gone, and stays as it was while run run-1 works with it");
        var second = kept.hold("run-2", List.of("mlp", "moons"));
        first.close();
        Files.delete(jar);
        assertThat(((KeptJar) catalogue().jars().getFirst()).holders()).containsExactly("run-2");
        second.close();

        assertThat(catalogue().jars()).isEmpty();
        metric("new").writeTo(jar);
        assertThat(catalogue().metrics())
                .extracting(metric -> metric.about().name())
                .containsExactly("new");
    }

    @Test
    void leavesNothingBehindAfterAHundredReloads() throws Exception {
        var sources = List.of(task("One", ballast()), task("Two", ballast()));
        var loaders = new ArrayList<WeakReference<ClassLoader>>();
        long settled = 0;
        long classes = 0;
        for (int i = 0; i < 120; i++) {
            sources.get(i % 2).writeTo(jar);
            var catalogue = catalogue();
            var task = catalogue.tasks().getFirst();
            var json = new Json(catalogue.tasks());
            var text = json.writeAs(Task.class, task.getConstructor().newInstance());
            assertThat(json.read(text, Task.class)).isInstanceOf(task);
            loaders.add(new WeakReference<>(task.getClassLoader()));
            if (i == 19) {
                settled = metaspace();
                classes = ManagementFactory.getClassLoadingMXBean().getLoadedClassCount();
            }
        }
        long grown = metaspace() - settled;

        assertThat(loaders.stream().filter(loader -> loader.get() != null))
                .as("loaders still there")
                .hasSizeLessThan(3);
        assertThat(ManagementFactory.getClassLoadingMXBean().getLoadedClassCount() - classes)
                .as("classes more after a hundred more")
                .isLessThan(50);
        assertThat(grown).as("bytes of metaspace more").isLessThan(2_000_000);
    }

    private static long metaspace() throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            System.gc();
            Thread.sleep(50);
        }
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getName().equals("Metaspace"))
                .mapToLong(pool -> pool.getUsage().getUsed())
                .sum();
    }

    private Catalogue catalogue() {
        jars = folder.scan(jars);
        return Catalogue.of(List.of()).with(jars);
    }

    private static String note(Catalogue catalogue) {
        var lab = (ExperimentPlugin.Lab) Proxy.newProxyInstance(
                PluginFolderTests.class.getClassLoader(),
                new Class<?>[] {ExperimentPlugin.Lab.class},
                (_, _, _) -> null);
        return catalogue.experiment("test").run(lab).note();
    }

    /// So many methods that a hundred such classes would be noticed.
    private static String ballast() {
        return IntStream.range(0, 300)
                .mapToObj("public int method%1$d(int x) { return x * %1$d + (x >> 3); }"::formatted)
                .collect(Collectors.joining("\n"));
    }
}
