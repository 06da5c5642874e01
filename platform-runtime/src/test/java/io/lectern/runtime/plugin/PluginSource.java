package io.lectern.runtime.plugin;

import io.lectern.api.ApiVersion;
import io.lectern.runtime.files.Durable;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// A plugin that a test writes, compiles and packs.
final class PluginSource {

    private static final Map<String, Map<String, byte[]>> COMPILED = new ConcurrentHashMap<>();

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final Attributes attributes = new Attributes();

    private PluginSource() {
        attributes.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    }

    /// A class `p.Main` that is the plugin.
    ///
    /// @param body of the class, with everything of `io.lectern.api` and `java.util` imported
    static PluginSource plugin(String body) {
        return new PluginSource()
                .api(ApiVersion.CURRENT.toString())
                .entry("META-INF/services/io.lectern.api.Plugin", "p.Main\n")
                .classes("p.Main", "public final class Main implements Plugin {" + body + "}");
    }

    /// A plugin with one experiment, whose verdict is a note from a class that nothing loads before.
    static PluginSource experiment(String id, String note) {
        return plugin("""
                public List<ExperimentPlugin> experiments() { return List.of(new Test()); }

                @About(id = "%s", name = "Test", summary = "A test.")
                static final class Test implements ExperimentPlugin {
                    public Claim claim() { return new Claim("It works.", 1, "T1"); }
                    public Verdict run(Lab lab) { return new Verdict(List.of(), List.of(), Late.note()); }
                }

                static final class Late { static String note() { return "%s"; } }
                """.formatted(id, note));
    }

    /// A plugin with a metric that judges nothing.
    static PluginSource metric(String name) {
        return metric(name, "return new None();", "return List.of();");
    }

    /// A plugin with a metric that answers like this when it is asked for settings and measures.
    static PluginSource metric(String name, String defaults, String measures) {
        return plugin("""
                public List<MetricPlugin<?>> metrics() { return List.of(new Test()); }

                record None() {}

                @About(id = "test", name = "%s", summary = "A test.")
                static final class Test implements MetricPlugin<None> {
                    public None defaults() { %s }
                    public Optional<String> objection(io.lectern.api.data.Task<?> task) { return Optional.of("no"); }
                    public List<Measure> measures(None settings) { %s }
                    public Score start(io.lectern.api.data.Task<?> task, None settings) { return null; }
                }
                """.formatted(name, defaults, measures));
    }

    /// A plugin with a kind of task of its own.
    static PluginSource task(String name, String... methods) {
        return plugin("""
                public List<Class<? extends io.lectern.api.data.Task<?>>> tasks() { return List.of(%1$s.class); }

                public record %1$s() implements io.lectern.api.data.Task<io.lectern.api.data.Dataset> {
                    public Map<String, io.lectern.api.data.Feature> inputs() { return Map.of(); }
                    public Map<String, io.lectern.api.data.Feature> targets() { return Map.of(); }
                    public Map<String, io.lectern.api.data.Feature> predictions() { return Map.of(); }
                    %2$s
                }
                """.formatted(name, String.join("\n", methods)));
    }

    /// An archive without anything in it that makes it a plugin.
    static PluginSource nothing() {
        return new PluginSource();
    }

    PluginSource api(String version) {
        return attribute("Lectern-Api-Version", version);
    }

    PluginSource attribute(String name, String value) {
        attributes.putValue(name, value);
        return this;
    }

    PluginSource withoutApi() {
        attributes.remove(new Attributes.Name("Lectern-Api-Version"));
        return this;
    }

    PluginSource without(String entry) {
        entries.remove(entry);
        return this;
    }

    PluginSource entry(String name, String content) {
        return entry(name, content.getBytes(StandardCharsets.UTF_8));
    }

    PluginSource entry(String name, byte[] content) {
        entries.put(name, content);
        return this;
    }

    /// Compiles a class and those within it.
    PluginSource classes(String name, String declaration) {
        COMPILED.computeIfAbsent(name + " " + declaration, _ -> compile(name, declaration))
                .forEach(this::entry);
        return this;
    }

    private static Map<String, byte[]> compile(String name, String declaration) {
        int dot = name.lastIndexOf('.');
        var text = "package %s; import io.lectern.api.*; import java.util.*; %s"
                .formatted(name.substring(0, dot), declaration);
        var compiler = ToolProvider.getSystemJavaCompiler();
        var classes = new LinkedHashMap<String, byte[]>();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            var folder = Files.createTempDirectory("plugin-source");
            var source = Files.writeString(folder.resolve(name.substring(dot + 1) + ".java"), text);
            var options = List.of("-d", folder.toString(), "-cp", System.getProperty("java.class.path"), "-proc:none");
            var said = new StringWriter();
            if (!compiler.getTask(said, files, null, options, null, files.getJavaFileObjects(source))
                    .call()) {
                throw new IllegalStateException(said.toString());
            }
            for (var file : files(folder)) {
                if (file.toString().endsWith(".class")) {
                    classes.put(folder.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
                }
            }
            Durable.remove(folder);
            return classes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (var all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    byte[] bytes() {
        var manifest = new Manifest();
        manifest.getMainAttributes().putAll(attributes);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    void writeTo(Path file) {
        try {
            Files.createDirectories(file.getParent());
            Files.write(file, bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
