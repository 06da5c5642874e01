package io.lectern.it.product;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.ApiVersion;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import javax.tools.ToolProvider;

/// A jar that someone else made: compiled and packed by the test.
final class ForeignJar {

    private final Map<String, byte[]> entries = new LinkedHashMap<>();
    private final String api;

    private ForeignJar(String api) {
        this.api = api;
    }

    /// A plugin with this body of its class.
    static ForeignJar plugin(Path folder, String body) throws IOException {
        return plugin(folder, body, ApiVersion.CURRENT.toString());
    }

    /// A plugin that was built for some version of the API.
    static ForeignJar plugin(Path folder, String body, String api) throws IOException {
        var jar = new ForeignJar(api).with("META-INF/services/io.lectern.api.Plugin", "p.Main".getBytes(UTF_8));
        var sources = Files.createDirectories(folder);
        var source = Files.writeString(sources.resolve("Main.java"), """
                package p;
                import io.lectern.api.*;
                import io.lectern.api.data.*;
                import java.util.*;
                public final class Main implements Plugin { %s }
                """.formatted(body));
        int status = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "-cp",
                        System.getProperty("java.class.path"),
                        "-proc:none",
                        "-d",
                        folder.toString(),
                        source.toString());
        if (status != 0) {
            throw new IllegalStateException("the test's plugin does not compile: " + body);
        }
        try (var classes = Files.list(folder.resolve("p"))) {
            for (var file : classes.toList()) {
                jar.with("p/" + file.getFileName(), Files.readAllBytes(file));
            }
        }
        return jar;
    }

    /// A plugin with one metric, which looks for another class when it is asked at last.
    static ForeignJar metric(Path folder, String id) throws IOException {
        return plugin(folder, """
                public List<MetricPlugin<?>> metrics() { return List.of(new Own()); }
                record None() {}
                @About(id = "%1$s", name = "Own", summary = "Counts examples.")
                static final class Own implements MetricPlugin<None> {
                    public None defaults() { return new None(); }
                    public Optional<String> objection(Task<?> task) { return Optional.empty(); }
                    public List<Measure> measures(None settings) { return List.of(new Measure("%1$s", Goal.ZERO, "")); }
                    public Score start(Task<?> task, None settings) {
                        return new Score() {
                            public void add(Batch examples, Batch predictions) {}
                            public Map<String, Double> values() { return Late.values(); }
                        };
                    }
                }
                static final class Late { static Map<String, Double> values() { return Map.of("%1$s", 42.0); } }
                """.formatted(id));
    }

    ForeignJar with(String entry, byte[] content) {
        entries.put(entry, content);
        return this;
    }

    byte[] bytes() throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().putValue("Manifest-Version", "1.0");
        manifest.getMainAttributes().putValue("Lectern-Api-Version", api);
        var bytes = new ByteArrayOutputStream();
        try (var jar = new JarOutputStream(bytes, manifest)) {
            for (var entry : entries.entrySet()) {
                jar.putNextEntry(new JarEntry(entry.getKey()));
                jar.write(entry.getValue());
                jar.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
