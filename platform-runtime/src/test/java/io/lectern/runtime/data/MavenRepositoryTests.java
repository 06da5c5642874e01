package io.lectern.runtime.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MavenRepositoryTests {

    @TempDir
    Path folder;

    @Test
    void isNoneWhereNobodyNamesOne() throws IOException {
        settings(
                "<settings><mirrors><mirror><mirrorOf>other</mirrorOf><url>http://other</url></mirror></mirrors></settings>");

        assertThat(MavenRepository.of(" ", folder).address()).isEmpty();
        assertThatThrownBy(() -> MavenRepository.of(null, folder).resolve("a/b.jar"))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("LECTERN_MAVEN")
                .hasMessageContaining(folder.resolve("repository/a/b.jar").toString());
    }

    @Test
    void isTheMirrorOfTheUsersSettings() throws IOException {
        settings("""
                <settings xmlns="http://maven.apache.org/SETTINGS/1.2.0">
                  <mirrors><mirror><id>m</id><mirrorOf>*</mirrorOf><url> https://jars.example/all </url></mirror></mirrors>
                </settings>
                """);

        assertThat(MavenRepository.of(null, folder).resolve("a/b.jar")).hasToString("https://jars.example/all/a/b.jar");
    }

    @Test
    void isWhatTheUserNamesBeforeAll() throws IOException {
        settings("not even XML");

        assertThat(MavenRepository.of("https://jars.example/x/", folder).resolve("a/b.jar"))
                .hasToString("https://jars.example/x/a/b.jar");
    }

    @Test
    void thatIsNoAddressIsAMistake() throws IOException {
        assertThatThrownBy(() -> MavenRepository.of("jars.example", folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'jars.example' is no address")
                .hasMessageContaining("LECTERN_MAVEN");
        settings("<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/hostname'>]><settings>&y;</settings>");
        assertThatThrownBy(() -> MavenRepository.of(null, folder))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("cannot be read");
    }

    private void settings(String text) throws IOException {
        Files.writeString(folder.resolve("settings.xml"), text);
    }
}
