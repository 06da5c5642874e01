package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HomeTests {

    private static final Path ROOT = Path.of("/somewhere").toAbsolutePath();

    @Test
    void dataIsInTheHomeUnlessSaidOtherwise() {
        var home = Home.from(Map.of("LECTERN_HOME", ROOT.toString()), _ -> null);

        assertThat(home).isEqualTo(new Home(ROOT, ROOT.resolve("data"), false));
        assertThat(Home.from(Map.of("LECTERN_DATA", ROOT.toString()), _ -> null).data())
                .isEqualTo(ROOT);
        assertThat(Home.from(Map.of(), _ -> null).root()).endsWith(Path.of(".lectern"));
    }

    @Test
    void propertiesComeBeforeTheEnvironment() {
        var properties = Map.of("lectern.home", ROOT.resolve("a").toString());

        var home = Home.from(Map.of("LECTERN_HOME", ROOT.toString()), properties::get);

        assertThat(home.root()).isEqualTo(ROOT.resolve("a"));
    }
}
