package io.lectern.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

class VersionTests {

    @Test
    void isSaidWithTheCommitWhereThatIsKnown() {
        assertThat(new Version("0.1.0", Optional.of("3b2332b0c1de+"))).hasToString("0.1.0 (3b2332b0c1de+)");
        assertThat(new Version("0.1.0", Optional.empty())).hasToString("0.1.0");
    }

    @Test
    void ofClassesInNoJarIsDevelopment() {
        assertThat(Version.current().number()).isEqualTo("development");
    }
}
