package io.lectern.web.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.lectern.web.security.Users.Person;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UsersTests {

    private static final String SECRET = "correct horse";

    @TempDir
    private Path folder;

    private Users users;

    @BeforeEach
    void begin() {
        users = new Users(folder.resolve("users.json"));
        users.begin(Optional.of(SECRET));
    }

    @Test
    void theLastAdministratorStaysOne() {
        users.add("vera", Role.VIEWER, SECRET);

        assertThatThrownBy(() -> users.remove("admin")).hasMessageContaining("'admin' is the last administrator");
        assertThatThrownBy(() -> users.role("admin", Role.VIEWER)).hasMessageContaining("last administrator");
        assertThatThrownBy(() -> users.add("admin", Role.VIEWER, SECRET)).hasMessageContaining("last administrator");

        users.role("vera", Role.ADMINISTRATOR);
        users.role("admin", Role.VIEWER);
        assertThat(users.people())
                .containsExactly(new Person("admin", Role.VIEWER), new Person("vera", Role.ADMINISTRATOR));
    }

    @Test
    void anotherPasswordTakesThePlaceOfTheFirst() {
        var before = users.seal("admin");
        users.password("admin", "another horse");

        assertThat(users.byPassword("admin", SECRET)).isEmpty();
        assertThat(users.byPassword("admin", "another horse")).isPresent();
        assertThat(users.seal("admin")).isNotEqualTo(before);
        assertThatThrownBy(() -> users.password("admin", "short")).hasMessageContaining("10 are the fewest");
        assertThatThrownBy(() -> users.password("nobody", SECRET)).hasMessage("there is no user 'nobody'");
    }

    @Test
    void aRevokedTokenIsOfNoUse() {
        var nightly = users.token("admin", "nightly");
        var hourly = users.token("admin", "hourly");
        users.revoke("admin", "nightly");

        assertThat(users.byToken(nightly)).isEmpty();
        assertThat(users.byToken(hourly)).isPresent();
        assertThat(new Users(folder.resolve("users.json")).tokens("admin")).containsExactly("hourly");
        assertThatThrownBy(() -> users.revoke("admin", "nightly")).hasMessageContaining("no token 'nightly'");
        assertThatThrownBy(() -> users.token("admin", " ")).hasMessageContaining("a token needs a name");
    }
}
