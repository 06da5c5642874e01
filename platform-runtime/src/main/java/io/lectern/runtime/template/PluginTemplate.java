package io.lectern.runtime.template;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.api.ApiVersion;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.regex.Pattern;

/// The beginning of a plugin: a Maven project with a contribution of each kind and their tests.
///
/// The template is the plugin `acme`; one of another name is that with its names replaced.
///
/// @param api what the project is built with
public record PluginTemplate(ApiRepository api) {

    /// Files begin with a dot where the template's begin with `dot-`.
    private static final List<String> FILES = List.of(
            "README.md",
            "pom.xml",
            "dot-gitignore",
            "dot-mvn/maven.config",
            "dot-mvn/wrapper/maven-wrapper.properties",
            "scripts/toolchain.sh",
            "src/main/java/com/example/acme/package-info.java",
            "src/main/java/com/example/acme/AcmePlugin.java",
            "src/main/java/com/example/acme/AcmeModel.java",
            "src/main/java/com/example/acme/AcmeData.java",
            "src/main/java/com/example/acme/AcmeMetric.java",
            "src/main/java/com/example/acme/AcmeLens.java",
            "src/main/java/com/example/acme/AcmeExperiment.java",
            "src/main/resources/META-INF/services/io.lectern.api.Plugin",
            "src/test/java/com/example/acme/AcmeModelTests.java",
            "src/test/java/com/example/acme/AcmeDataTests.java",
            "src/test/java/com/example/acme/AcmeMetricTests.java",
            "src/test/java/com/example/acme/AcmeLensTests.java",
            "src/test/java/com/example/acme/AcmeExperimentTests.java");

    private static final List<String> PROGRAMS = List.of("build", "mvnw");

    private static final Pattern NAMES = Pattern.compile("(com[./]example[./])acme|acme|Acme|@version@|@api@");

    /// Writes the project into a folder that is empty or not there yet.
    ///
    /// @throws FileAlreadyExistsException if something is in the folder
    /// @throws IOException if it cannot be written
    public void write(PluginName name, Path folder) throws IOException {
        if (Files.exists(folder) && !isEmpty(folder)) {
            throw new FileAlreadyExistsException(folder.toString());
        }
        for (var file : FILES) {
            write(name, file, folder);
        }
        for (var program : PROGRAMS) {
            if (!write(name, program, folder).toFile().setExecutable(true)) {
                throw new IOException("%s cannot be made a program".formatted(folder.resolve(program)));
            }
        }
        api.copyTo(folder.resolve("api"));
    }

    private Path write(PluginName name, String file, Path folder) throws IOException {
        var target = folder.resolve(named(name, file.replaceFirst("^dot-", ".")));
        Files.createDirectories(target.getParent());
        return Files.writeString(target, named(name, read(file)), StandardOpenOption.CREATE_NEW);
    }

    private String named(PluginName name, String text) {
        return NAMES.matcher(text).replaceAll(found -> switch (found.group()) {
            case "acme" -> name.id();
            case "Acme" -> name.className();
            case "@version@" -> api.version();
            case "@api@" -> ApiVersion.CURRENT.toString();
            default -> found.group(1) + name.packageName();
        });
    }

    private static String read(String file) throws IOException {
        try (var in = PluginTemplate.class.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("the template has no " + file);
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (var all = Files.list(folder)) {
            return all.findAny().isEmpty();
        }
    }
}
