package io.lectern.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PluginCommandsTests {

    @TempDir
    Path home;

    private Shell shell;

    @BeforeEach
    void open() {
        shell = new Shell(home);
    }

    @Test
    void pluginsSaysWhereJarsBelong() {
        var said = shell.run("plugins");

        assertThat(said.exit()).isZero();
        assertThat(said.out()).contains("no jar in " + home.resolve("plugins"), "lectern new-plugin NAME");
        var json = shell.run("plugins", "--json").json();
        assertThat(json.path("folder").asText())
                .isEqualTo(home.resolve("plugins").toString());
        assertThat(json.path("plugins")).isEmpty();
    }

    @Test
    void newPluginWantsAName() {
        assertThat(shell.run("new-plugin").exit()).isEqualTo(2);
        var refused = shell.run("new-plugin", "../Acme", "--json");
        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.error().path("message").asText()).contains("'../Acme' is no name for a plugin");
    }

    @Test
    void newPluginSaysWhereItMissesTheApi() {
        var refused = shell.run("new-plugin", "acme", "--in", home.toString());

        assertThat(refused.exit()).isEqualTo(2);
        assertThat(refused.err()).contains("this installation cannot begin plugins");
        assertThat(home.resolve("acme")).doesNotExist();
    }
}
