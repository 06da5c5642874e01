package io.lectern.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiVersionTests {

    private final ApiVersion here = new ApiVersion(2, 3);

    @Test
    void servesPluginsOfItsMajorVersionThatAreNoNewer() {
        assertThat(here.serves(new ApiVersion(2, 3))).isTrue();
        assertThat(here.serves(new ApiVersion(2, 0))).isTrue();
        assertThat(here.serves(new ApiVersion(2, 4))).isFalse();
        assertThat(here.serves(new ApiVersion(1, 3))).isFalse();
        assertThat(here.serves(new ApiVersion(3, 0))).isFalse();
    }

    @Test
    void isReadAsItIsWritten() {
        assertThat(ApiVersion.parse(here.toString())).isEqualTo(here);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "2", "2.3.1", "2.-3", " 2.3", "2.x", "99999999999.1"})
    void refusesWhatIsNoVersion(String text) {
        assertThatThrownBy(() -> ApiVersion.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("'" + text + "' is no version of an API");
    }
}
