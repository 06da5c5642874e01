package io.lectern.runtime.plugin;

import static io.lectern.runtime.plugin.PluginSource.experiment;
import static io.lectern.runtime.plugin.PluginSource.metric;
import static io.lectern.runtime.plugin.PluginSource.nothing;
import static io.lectern.runtime.plugin.PluginSource.plugin;
import static io.lectern.runtime.plugin.PluginSource.task;
import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.ApiVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostileJarTests {

    @TempDir
    Path home;

    private Path folder;

    @BeforeEach
    void dropAGoodOneFirst() {
        folder = home.resolve("plugins");
        experiment("good", "works").writeTo(folder.resolve("zz-good.jar"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"../evil.txt", "a/../../evil.txt", "/evil.txt", "C:/evil.txt", "..\\evil.txt", "a\u0007"})
    void refusesNamesThatLeadOutOrCannotBeRead(String name) throws IOException {
        assertThat(reason(experiment("bad", "").entry(name, "x")))
                .containsAnyOf("leads out of the jar", "not readable");
        try (var all = Files.walk(home)) {
            assertThat(all.filter(path -> path.toString().contains("evil"))).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "1.0  | it needs platform-api 1.0, this platform has 0.1; upgrade the platform or use a version of the plugin for 0.1",
                "0.2  | it needs platform-api 0.2, this platform has 0.1; upgrade the platform or use a version of the plugin for 0.1",
                "next | in its manifest, Lectern-Api-Version is wrong: 'next' is no version of an API, such as 0.1"
            })
    void refusesOtherVersionsOfTheApi(String version, String reason) {
        assertThat(ApiVersion.CURRENT).as("which these lines are about").hasToString("0.1");
        assertThat(reason(experiment("bad", "").api(version))).isEqualTo(reason);
    }

    @Test
    void wantsToKnowTheVersionOfTheApi() {
        assertThat(reason(experiment("bad", "").withoutApi())).contains("does not say", "Lectern-Api-Version: 0.1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public Main() { throw new IllegalStateException(\"no luck\"); }",
                "static { if (true) throw new IllegalStateException(\"no luck\"); }",
                "public List<ModelPlugin<?, ?, ?>> models() { throw new NoClassDefFoundError(\"no luck\"); }",
                "public List<LensPlugin<?>> lenses() { throw new OutOfMemoryError(\"no luck\"); }",
                "public Main() { throw new RuntimeException() { public String toString() { return \"no luck\"; } }; }"
            })
    void surviveWhateverIsThrown(String body) {
        assertThat(reason(plugin(body))).contains("it threw", "no luck");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "public Main() { new Main(); }",
                "public Main() { throw new RuntimeException() { public String toString() { throw this; } }; }",
                "public List<MetricPlugin<?>> metrics() { return null; }",
                "public List<ExperimentPlugin> experiments() { return Collections.singletonList(null); }"
            })
    void surviveWhatHasNoWords(String body) {
        assertThat(reason(plugin(body))).contains("it threw");
    }

    @Test
    void saysWhichDescriptionIsMissing() {
        var anonymous = """
                public List<ExperimentPlugin> experiments() { return List.of(new Test()); }
                static final class Test implements ExperimentPlugin {
                    public Claim claim() { return null; }
                    public Verdict run(Lab lab) { return null; }
                }
                """;
        assertThat(reason(plugin(anonymous))).contains("p.Main$Test needs an @About annotation");
    }

    @Test
    void refusesContributionsWithoutAnswers() {
        assertThat(reason(metric("bad", "return null;", "return List.of();")))
                .contains("'test' gives null for its settings");
        assertThat(reason(metric("bad", "return new None();", "return null;")))
                .contains("'test' gives null for its measures");
        assertThat(reason(metric("bad", "throw new IllegalStateException(\"no luck\");", "return List.of();")))
                .contains("no luck");
    }

    @Test
    void refusesAKindOfTaskThatIsCalledLikeAnother() {
        assertThat(catalogueWith(task("Classification")).problems())
                .singleElement()
                .asString()
                .contains("two kinds of task are called 'Classification'");
        assertThat(catalogueWith(task("Own")).problems()).isEmpty();
    }

    @Test
    void setsAsideWhatHangsAndSparesOthersTheWait() {
        var folders = new PluginFolder(folder, home.resolve("copies"), Duration.ofSeconds(2));
        plugin("public Main() { while (true) Thread.onSpinWait(); }").writeTo(folder.resolve("spins.jar"));
        plugin(
                        "public Main() throws Exception { synchronized (this) { while (true) try { wait(); } catch (Exception e) {} } }")
                .writeTo(folder.resolve("waits.jar"));

        var found = folders.scan(List.of());
        long start = System.nanoTime();
        var again = scan(); // as another process does

        assertThat(System.nanoTime() - start)
                .as("the second look")
                .isLessThan(Duration.ofSeconds(1).toNanos());
        for (var jars : List.of(found, again)) {
            assertThat(jars).hasSize(3);
            assertThat(jars.subList(0, 2))
                    .allSatisfy(
                            jar -> assertThat(((QuarantinedJar) jar).reason()).contains("hangs"));
            assertThat(jars.get(2)).isInstanceOf(LoadedJar.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "ai/onnxruntime/OrtEnvironment.class, bundles ONNX Runtime",
        "META-INF/versions/25/ai/onnxruntime/OrtSession.class, bundles ONNX Runtime",
        "io/lectern/api/Plugin.class, bundles classes of the platform",
        "io/lectern/onnx/Tensor.class, bundles classes of the platform",
        "org/bytedeco/onnxruntime/linux-x86_64/libonnxruntime.so.1, bundles native code",
        "META-INF/native/windows/x.bin, bundles native code",
        "Fast.DLL, bundles native code"
    })
    void refusesWhatOnlyThePlatformBrings(String entry, String reason) {
        assertThat(reason(experiment("bad", "").entry(entry, new byte[8]))).contains(reason, entry);
    }

    @Test
    void refusesBrokenArchives() throws IOException {
        var whole = experiment("bad", "").bytes();
        assertThat(reason(Arrays.copyOf(whole, whole.length / 2))).contains("broken or no jar");
        assertThat(reason(new byte[0])).contains("broken or no jar");
        assertThat(reason("not a jar".getBytes(StandardCharsets.UTF_8))).contains("broken or no jar");
        whole[at(whole, "p/Main.class") + 50] ^= 0x55;
        assertThat(reason(whole)).containsAnyOf("broken or no jar", "disagree");
    }

    @Test
    void refusesAnArchiveThatTellsTwoStories() {
        var bytes = experiment("bad", "").entry("here/x.txt", "x").bytes();
        bytes[at(bytes, "here/x.txt")] = 't'; // in front of the entry, not in the directory

        assertThat(reason(bytes)).contains("disagree about the entry");
    }

    @Test
    void refusesBombs() {
        var zeros = new byte[80 << 20];
        assertThat(reason(experiment("bad", "").entry("zeros", zeros))).contains("80 MB", "no honest jar");
        assertThat(reason(experiment("bad", "").entry("META-INF/services/x", new byte[2 << 20])))
                .contains("META-INF/services/x", "more than");
    }

    @Test
    void refusesABombThatHidesItsSize() {
        var bytes = experiment("bad", "").entry("zeros", new byte[80 << 20]).bytes();
        int directory = bytes.length - 22 - 46 - "zeros".length(); // its last entry, before the end record
        assertThat(bytes[directory]).isEqualTo((byte) 'P');
        bytes[directory + 24] = 1; // size: 1 byte
        bytes[directory + 25] = bytes[directory + 26] = bytes[directory + 27] = 0;

        assertThat(reason(bytes)).containsAnyOf("disagree", "broken");
    }

    @Test
    void refusesWhatNamesNoPlugin() {
        assertThat(reason(nothing().api("0.1"))).contains("names no plugin of its own in META-INF/services");
        assertThat(reason(experiment("bad", "").without("p/Main.class"))).contains("p.Main not found");
    }

    @Test
    void refusesLinksThatLeadOutAndFolders() throws IOException {
        experiment("outside", "").writeTo(home.resolve("outside.jar"));
        Files.createSymbolicLink(folder.resolve("link.jar"), home.resolve("outside.jar"));
        Files.createSymbolicLink(folder.resolve("nowhere.jar"), home.resolve("nowhere"));
        Files.createDirectories(folder.resolve("folder.jar"));
        experiment("inside", "").writeTo(folder.resolve(".hidden"));
        Files.createSymbolicLink(folder.resolve("inside.jar"), Path.of(".hidden"));

        assertThat(scan())
                .extracting(jar -> switch (jar) {
                    case QuarantinedJar(var file, var reason) -> file + ": " + reason.replaceAll("[,;:].*", "");
                    default -> jar.file();
                })
                .containsExactly(
                        "folder.jar: it is not a file",
                        "inside.jar",
                        "link.jar: it is a link that leads out of the folder",
                        "nowhere.jar: it cannot be read or copied",
                        "zz-good.jar");
    }

    /// Where a text first stands.
    private static int at(byte[] bytes, String text) {
        return new String(bytes, StandardCharsets.ISO_8859_1).indexOf(text);
    }

    private String reason(PluginSource source) {
        return reason(source.bytes());
    }

    /// Why a jar is set aside; the good one must work beside it.
    private String reason(byte[] bytes) {
        try {
            Files.write(folder.resolve("bad.jar"), bytes);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        var jars = scan();
        assertThat(jars).hasSize(2).last().isInstanceOf(LoadedJar.class);
        assertThat(jars.getFirst()).isInstanceOf(QuarantinedJar.class);
        assertThat(jars.getFirst().file()).isEqualTo("bad.jar");
        return ((QuarantinedJar) jars.getFirst()).reason();
    }

    private Catalogue catalogueWith(PluginSource source) {
        source.writeTo(folder.resolve("task.jar"));
        return Catalogue.of(List.of()).with(scan());
    }

    private List<PluginJar> scan() {
        return new PluginFolder(folder, home.resolve("copies")).scan(List.of());
    }
}
