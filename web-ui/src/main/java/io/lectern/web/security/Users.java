package io.lectern.web.security;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import io.quarkus.elytron.security.common.BcryptUtil;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// Who is known here, in `users.json` of the home: passwords as bcrypt has them, tokens as their SHA-256.
@Singleton
public final class Users {

    private static final int LARGEST = 1 << 20;
    private static final int LONGEST_TOKEN_NAME = 64;
    private static final int SHORTEST_PASSWORD = 10;
    /// bcrypt reads no further.
    private static final int LONGEST_PASSWORD = 72;
    private static final SecureRandom RANDOM = new SecureRandom();
    /// What a password is compared with where there is no such user, so that it takes as long.
    private static final String NOBODY = BcryptUtil.bcryptHash(secret());

    private final Path file;
    private final Json json;
    private Known known;

    @Inject
    Users(Lectern lectern) {
        this(lectern.home().root().resolve("users.json"));
    }

    Users(Path file) {
        this.file = file;
        this.json = new Json(List.of());
        this.known = read();
    }

    /// @param password as bcrypt has it
    record User(
            String name,
            String role,
            @JsonProperty("bcrypt") String password) {}

    record Token(String name, String user, String sha256) {}

    record Known(List<User> users, List<Token> tokens) {}

    /// Somebody who has shown who they are.
    public record Person(String name, Role role) {}

    /// Makes the first administrator where there is nobody yet.
    ///
    /// @param given the password, or nothing to have one made
    /// @return the password that was made, to be told once
    public synchronized Optional<String> begin(Optional<String> given) {
        if (!known.users().isEmpty()) {
            return Optional.empty();
        }
        var password = given.orElseGet(Users::secret);
        add("admin", Role.ADMINISTRATOR, password);
        return given.isPresent() ? Optional.empty() : Optional.of(password);
    }

    /// Adds somebody, or gives them another password and role.
    ///
    /// @throws IllegalArgumentException if name or password will not do, or no administrator would be left
    public synchronized void add(String name, Role role, String password) {
        if (!name.matches("[\\p{L}\\p{N}][\\p{L}\\p{N}._@-]{0,63}")) {
            throw new IllegalArgumentException(
                    "a user's name has up to 64 letters, digits, dots, dashes, underscores and @, and begins with a"
                            + " letter or a digit");
        }
        var hash = hash(password);
        if (role != Role.ADMINISTRATOR) {
            checkAnotherAdministrator(name);
        }
        put(new User(name, role.id(), hash));
    }

    /// Gives somebody another role.
    ///
    /// @throws IllegalArgumentException if there is no such user, or it is the last administrator
    public synchronized void role(String name, Role role) {
        var user = known(name);
        if (role != Role.ADMINISTRATOR) {
            checkAnotherAdministrator(name);
        }
        put(new User(name, role.id(), user.password()));
    }

    /// Gives somebody another password, which ends where they are logged in.
    ///
    /// @throws IllegalArgumentException if there is no such user, or the password will not do
    public synchronized void password(String name, String password) {
        put(new User(name, known(name).role(), hash(password)));
    }

    private static String hash(String password) {
        int length = password.getBytes(StandardCharsets.UTF_8).length;
        if (password.length() < SHORTEST_PASSWORD || length > LONGEST_PASSWORD) {
            throw new IllegalArgumentException("the password has %d characters; %d are the fewest and %d bytes the most"
                    .formatted(password.length(), SHORTEST_PASSWORD, LONGEST_PASSWORD));
        }
        return BcryptUtil.bcryptHash(password);
    }

    private void put(User user) {
        var users = new ArrayList<>(known.users());
        int place = users.stream().map(User::name).toList().indexOf(user.name());
        if (place < 0) {
            users.add(user);
        } else {
            users.set(place, user);
        }
        write(new Known(List.copyOf(users), known.tokens()));
    }

    private void checkAnotherAdministrator(String name) {
        boolean administers = user(name)
                .filter(user -> user.role().equals(Role.ADMINISTRATOR.id()))
                .isPresent();
        boolean others = known.users().stream()
                .anyMatch(other -> !other.name().equals(name) && other.role().equals(Role.ADMINISTRATOR.id()));
        if (administers && !others) {
            throw new IllegalArgumentException(
                    "'%s' is the last administrator; make somebody else one first".formatted(name));
        }
    }

    /// Forgets somebody, tokens included.
    public synchronized void remove(String name) {
        var user = known(name);
        checkAnotherAdministrator(name);
        write(new Known(
                known.users().stream().filter(other -> !other.equals(user)).toList(),
                known.tokens().stream()
                        .filter(token -> !token.user().equals(name))
                        .toList()));
    }

    /// Makes a token with which a program acts for somebody.
    ///
    /// @return the token, to be told once
    public synchronized String token(String user, String name) {
        var _ = known(user);
        if (name.isBlank() || name.length() > LONGEST_TOKEN_NAME) {
            throw new IllegalArgumentException(
                    "a token needs a name of at most %d characters".formatted(LONGEST_TOKEN_NAME));
        }
        var token = secret();
        var tokens = new ArrayList<>(known.tokens());
        tokens.removeIf(other -> other.user().equals(user) && other.name().equals(name));
        tokens.add(new Token(name, user, sha256(token)));
        write(new Known(known.users(), List.copyOf(tokens)));
        return token;
    }

    /// The names of somebody's tokens, oldest first.
    public synchronized List<String> tokens(String user) {
        return known.tokens().stream()
                .filter(token -> token.user().equals(user))
                .map(Token::name)
                .toList();
    }

    /// Lets a token no longer be of use.
    ///
    /// @throws IllegalArgumentException if there is none of this name
    public synchronized void revoke(String user, String name) {
        if (!tokens(user).contains(name)) {
            throw new IllegalArgumentException(
                    "'%s' has no token '%s'; there are %s".formatted(user, name, tokens(user)));
        }
        write(new Known(
                known.users(),
                known.tokens().stream()
                        .filter(token ->
                                !(token.user().equals(user) && token.name().equals(name)))
                        .toList()));
    }

    public synchronized List<Person> people() {
        return known.users().stream().map(Users::person).toList();
    }

    Optional<Person> byPassword(String name, String password) {
        var user = user(name);
        boolean right = BcryptUtil.matches(password, user.map(User::password).orElse(NOBODY));
        return user.filter(_ -> right).map(Users::person);
    }

    Optional<Person> byToken(String token) {
        var hash = sha256(token).getBytes(StandardCharsets.US_ASCII);
        return tokens().stream()
                .filter(known -> MessageDigest.isEqual(hash, known.sha256().getBytes(StandardCharsets.US_ASCII)))
                .findFirst()
                .flatMap(known -> byName(known.user()));
    }

    Optional<Person> byName(String name) {
        return user(name).map(Users::person);
    }

    /// Changes with the password of somebody.
    Optional<String> seal(String name) {
        return user(name).map(User::password);
    }

    private User known(String name) {
        return user(name).orElseThrow(() -> new IllegalArgumentException("there is no user '%s'".formatted(name)));
    }

    private synchronized List<Token> tokens() {
        return known.tokens();
    }

    private synchronized Optional<User> user(String name) {
        return known.users().stream().filter(user -> user.name().equals(name)).findFirst();
    }

    private static Person person(User user) {
        return new Person(user.name(), Role.of(user.role()));
    }

    private Known read() {
        try {
            return Files.exists(file) ? json.read(file, Known.class, LARGEST) : new Known(List.of(), List.of());
        } catch (IOException e) {
            throw new UncheckedIOException("the users in %s cannot be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private void write(Known next) {
        try {
            Durable.writeSecret(file, json.write(next));
            known = next;
        } catch (IOException e) {
            throw new UncheckedIOException("the users cannot be kept in %s: %s".formatted(file, e.getMessage()), e);
        }
    }

    /// 192 bits that nobody guesses.
    static String secret() {
        var bytes = new byte[24];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
