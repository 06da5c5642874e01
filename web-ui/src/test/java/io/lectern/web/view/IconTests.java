package io.lectern.web.view;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IconTests {

    @ParameterizedTest
    @EnumSource
    void hasAShape(Icon icon) throws IOException {
        try (var styles = getClass().getResourceAsStream("/META-INF/resources/lectern/icons.css")) {
            var shape = icon.create().getClassNames().stream()
                    .filter(name -> name.startsWith("icon-"))
                    .findFirst()
                    .orElseThrow();

            assertThat(new String(Objects.requireNonNull(styles).readAllBytes(), StandardCharsets.UTF_8))
                    .contains("." + shape + " { --shape: url(");
        }
    }

    @Test
    void isFoundByTheNameThatMenusHave() {
        assertThat(Icon.of("academy-cap")).isEqualTo(Icon.ACADEMY_CAP);
    }
}
