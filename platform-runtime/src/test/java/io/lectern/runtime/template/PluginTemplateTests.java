package io.lectern.runtime.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PluginTemplateTests {

    @TempDir
    Path folder;

    private Path installed;
    private Path project;

    @BeforeEach
    void install() throws IOException {
        installed = folder.resolve("repository");
        var api = installed.resolve("io/lectern/lectern-platform-api/1.2-SNAPSHOT");
        Files.createDirectories(api);
        Files.writeString(api.resolve("lectern-platform-api-1.2-SNAPSHOT.jar"), "a jar");
        Files.writeString(api.resolve("lectern-platform-api-1.2-SNAPSHOT.pom"), "<version>1.2-SNAPSHOT</version>");
        Files.writeString(api.resolve("_remote.repositories"), "lectern-platform-api-1.2-SNAPSHOT.jar>=");
        project = folder.resolve("project");
    }

    @Test
    void writesAProjectInTheNameOfThePlugin() throws IOException {
        write("deep-nets-2");

        var source = project.resolve("src/main/java/com/example/deepnets2/DeepNets2Plugin.java");
        assertThat(source)
                .content()
                .contains("package com.example.deepnets2;", "class DeepNets2Plugin", "new DeepNets2Lens()");
        assertThat(project.resolve("src/main/resources/META-INF/services/io.lectern.api.Plugin"))
                .hasContent("com.example.deepnets2.DeepNets2Plugin");
        assertThat(project.resolve("pom.xml"))
                .content()
                .contains("<artifactId>deep-nets-2</artifactId>", "<lectern.api>0.1</lectern.api>");
        assertThat(project.resolve("build")).isExecutable();
        assertThat(project.resolve(".mvn/maven.config")).content().contains("maven.repo.local.tail=api");
        try (var all = Files.walk(project)) {
            assertThat(all.map(Path::toString)).noneMatch(path -> path.matches(".*[Aa]cme.*"));
        }
    }

    @Test
    void namesAnUnfinishedApiByItsContent() throws IOException {
        write("acme");

        var version = ApiRepository.in(installed).version();
        assertThat(version).matches("1\\.2-[0-9a-f]+");
        assertThat(project.resolve("pom.xml")).content().contains("<lectern.version>" + version + "</lectern.version>");
        var api = project.resolve("api/io/lectern/lectern-platform-api").resolve(version);
        assertThat(api.resolve("lectern-platform-api-" + version + ".jar")).hasContent("a jar");
        assertThat(api.resolve("lectern-platform-api-" + version + ".pom"))
                .hasContent("<version>" + version + "</version>");
        assertThat(api.resolve("_remote.repositories")).doesNotExist();
    }

    @Test
    void overwritesNothing() throws IOException {
        Files.createDirectories(project);
        Files.writeString(project.resolve("mine"), "x");

        assertThatThrownBy(() -> write("acme")).isInstanceOf(FileAlreadyExistsException.class);
        try (var all = Files.list(project)) {
            assertThat(all).hasSize(1);
        }
    }

    @Test
    void saysWhereItMissesTheApi() {
        assertThatThrownBy(() -> ApiRepository.in(folder.resolve("nowhere")))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("no API to build them with in " + folder.resolve("nowhere"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "Acme", "a b", "a_b", "-a", "a-", "a--b", "../a", "a/b", "a\\b", "2d", "ä", "a\0", "class", "new"
            })
    void refusesWhatIsNoName(String name) {
        assertThatThrownBy(() -> new PluginName(name)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new PluginName("a".repeat(41))).hasMessageContaining("at most 40");
    }

    private void write(String name) throws IOException {
        new PluginTemplate(ApiRepository.in(installed)).write(new PluginName(name), project);
    }
}
