package io.lectern.runtime.experiment;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.lectern.runtime.Home;
import io.lectern.runtime.plugin.UnknownIdException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/// Systems that are judged together.
///
/// A suite is a text file with a line for each system: its name, a colon, the rows of the catalogue or the ids of the
/// experiments that judge it. Empty lines and those that begin with `#` say nothing. `telling` is built in; a file
/// `suites/NAME.txt` in the home makes another, or takes the place of a built-in one.
public record Suite(String name, List<Item> items) {

    private static final List<String> BUILT_IN = List.of("telling");
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9-]{0,63}");
    private static final String ENDING = ".txt";
    private static final long MOST_BYTES = 1 << 20;

    public Suite {
        items = List.copyOf(items);
    }

    /// One system.
    ///
    /// @param claims rows of the catalogue or ids of experiments
    public record Item(String system, List<String> claims) {

        public Item {
            claims = List.copyOf(claims);
        }
    }

    /// @throws UnknownIdException if there is none of that name
    /// @throws IllegalArgumentException if its file is malformed; says where
    public static Suite named(String name, Home home) throws IOException {
        var folder = home.root().resolve("suites");
        var names = names(folder);
        if (!names.contains(name)) {
            throw new UnknownIdException("suite", name, List.copyOf(names));
        }
        var file = folder.resolve(name + ENDING);
        return parse(name, Files.exists(file) ? read(file) : builtIn(name));
    }

    private static TreeSet<String> names(Path folder) throws IOException {
        var names = new TreeSet<>(BUILT_IN);
        if (Files.isDirectory(folder)) {
            try (var files = Files.list(folder)) {
                files.map(file -> file.getFileName().toString())
                        .filter(file -> file.endsWith(ENDING))
                        .map(file -> file.substring(0, file.length() - ENDING.length()))
                        .filter(NAME.asMatchPredicate())
                        .forEach(names::add);
            }
        }
        return names;
    }

    private static String read(Path file) throws IOException {
        if (Files.size(file) > MOST_BYTES) {
            throw new IllegalArgumentException("%s is no suite: it has %d bytes, at most %d are read"
                    .formatted(file, Files.size(file), MOST_BYTES));
        }
        return Files.readString(file);
    }

    private static String builtIn(String name) throws IOException {
        try (var in = Home.class.getResourceAsStream("suite/" + name + ENDING)) {
            if (in == null) {
                throw new IllegalStateException("suite '%s' is missing from this build".formatted(name));
            }
            return new String(in.readAllBytes(), UTF_8);
        }
    }

    static Suite parse(String name, String text) {
        var items = new ArrayList<Item>();
        int number = 0;
        for (var line : text.lines().map(String::strip).toList()) {
            number++;
            if (line.isEmpty() || line.startsWith("#")) {
                continue;
            }
            int colon = line.lastIndexOf(':');
            var claims = colon < 1 ? List.<String>of() : words(line.substring(colon + 1));
            if (claims.isEmpty()) {
                throw new IllegalArgumentException(
                        "line %d of suite '%s' is '%s', but a system, a colon and experiments were expected, such as 'Momentum: O2'"
                                .formatted(number, name, line));
            }
            items.add(new Item(line.substring(0, colon).strip(), claims));
        }
        if (items.isEmpty()) {
            throw new IllegalArgumentException("suite '%s' names no system".formatted(name));
        }
        return new Suite(name, items);
    }

    private static List<String> words(String text) {
        return Arrays.stream(text.strip().split("[\\s,]+"))
                .filter(word -> !word.isEmpty())
                .toList();
    }
}
