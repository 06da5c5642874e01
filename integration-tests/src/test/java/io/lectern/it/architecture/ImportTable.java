package io.lectern.it.architecture;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// Who may import whom, as in `docs/architecture.md`.
enum ImportTable {
    PLATFORM_API(packages("api"), List.of(), List.of()),
    ONNX_MODELS(
            packages("onnx"),
            packages("api"),
            List.of("ai.onnx.proto..", "com.google.protobuf..", "com.fasterxml.jackson..")),
    PLATFORM_RUNTIME(
            packages("runtime", "cli"),
            packages("api"),
            List.of(
                    "picocli..",
                    "com.fasterxml.jackson..",
                    "org.apache.batik..",
                    "org.apache.commons.csv..",
                    "org.flywaydb..",
                    "com.zaxxer.hikari..",
                    "com.sun.net.httpserver..",
                    "org.jfree..",
                    "org.slf4j..",
                    "org.w3c.dom..")),
    WEB_UI(
            packages("web"),
            packages("api", "runtime", "cli"),
            List.of(
                    "com.fasterxml.jackson..",
                    "com.github.benmanes.caffeine..",
                    "com.vaadin..",
                    "io.github.bucket4j..",
                    "io.micrometer..",
                    "io.netty..",
                    "io.quarkus..",
                    "io.smallrye..",
                    "io.vertx..",
                    "jakarta..",
                    "org.eclipse.microprofile..",
                    "org.jboss.resteasy..",
                    "org.slf4j..",
                    "tools.jackson..")),
    PLATFORM_TESTING(
            packages("testing"), packages("api", "onnx"), List.of("org.junit..", "org.assertj..", "net.jqwik..")),
    TOOLKIT(packages("toolkit"), packages("api", "onnx"), List.of()),
    BASELINES(
            packages("baselines"),
            packages("api", "onnx", "toolkit"),
            List.of("org.tribuo..", "com.oracle.labs.mlrg..")),
    FOUNDATIONS(packages("foundations"), packages("api", "onnx", "toolkit"), List.of("org.ejml..")),
    VISION(packages("vision"), packages("api", "onnx", "toolkit"), List.of()),
    LANGUAGE(packages("language"), packages("api", "onnx", "toolkit"), List.of()),
    GENERATIVE(packages("generative"), packages("api", "onnx", "toolkit"), List.of("org.ejml..")),
    MEMORY(packages("memory"), packages("api", "onnx", "toolkit"), List.of("org.ejml..")),
    AGENTS(packages("agents"), packages("api", "onnx", "toolkit"), List.of("de.javagl..")),
    DATASETS(
            packages("datasets"),
            packages("api", "onnx", "toolkit"),
            List.of("com.fasterxml.jackson..", "org.apache.commons..", "org.tribuo..", "com.oracle.labs.mlrg..")),
    LENSES(packages("lenses"), packages("api", "onnx", "toolkit"), List.of("de.javagl..", "org.ejml..")),
    METRICS(packages("metrics"), packages("api", "onnx", "toolkit"), List.of("org.tribuo..", "com.oracle.labs.mlrg.."));

    private final List<String> own;
    private final List<String> ours;
    private final List<String> libraries;

    ImportTable(List<String> own, List<String> ours, List<String> libraries) {
        this.own = own;
        this.ours = ours;
        this.libraries = libraries;
    }

    String[] own() {
        return own.toArray(String[]::new);
    }

    /// Everything that the module's classes may depend on, its own and the JDK's included.
    String[] allowed() {
        var allowed = new ArrayList<>(List.of("java..", "javax..", "org.jspecify.annotations.."));
        allowed.addAll(own);
        allowed.addAll(ours);
        allowed.addAll(libraries);
        return allowed.toArray(String[]::new);
    }

    private static List<String> packages(String... names) {
        return Stream.of(names).map(name -> "io.lectern." + name + "..").toList();
    }
}
