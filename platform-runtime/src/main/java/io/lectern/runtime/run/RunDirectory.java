package io.lectern.runtime.run;

import io.lectern.runtime.Home;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The one place that turns runs into paths.
///
/// @param path  absolute
record RunDirectory(Path path) {

    private static final Pattern ID = Pattern.compile("[a-z0-9]+(-[a-z0-9]+){0,20}");
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss").withZone(ZoneOffset.UTC);
    private static final int LETTERS = 36 * 36 * 36;

    /// Begins by chance and then goes round all triples of letters: a process that starts many runs in one second must
    /// not give two of them the same id.
    private static final AtomicInteger NEXT =
            new AtomicInteger(ThreadLocalRandom.current().nextInt(LETTERS));

    private static final int STRIDE = 17_389; // no factor in common with LETTERS

    /// `lenet-20261121-103045-k3f`: the model, when it started in UTC, and three letters.
    static String newId(String model, Instant started) {
        int letters = LETTERS + Math.floorMod(NEXT.getAndAdd(STRIDE), LETTERS); // four digits, the first of them a 1
        return "%s-%s-%s"
                .formatted(
                        model,
                        TIME.format(started),
                        Integer.toString(letters, 36).substring(1));
    }

    /// Whether a text has the form of an id, and so is safe to look up and to name a folder by.
    static boolean isId(String text) {
        return text.length() <= 120 && ID.matcher(text).matches();
    }

    /// Where a new run goes. What was asked for must be a folder that is empty or can be made.
    ///
    /// @throws IllegalArgumentException if it cannot be written to or holds something
    static RunDirectory create(Home home, String id, Optional<Path> asked) {
        if (!isId(id)) {
            throw new IllegalStateException("'%s' cannot name a folder".formatted(id));
        }
        var path =
                asked.orElseGet(() -> home.runs().resolve(id)).toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            try (Stream<Path> content = Files.list(path)) {
                var first = content.findFirst();
                if (first.isPresent()) {
                    throw new IllegalArgumentException("%s is not empty: it has %s; name a new or an empty folder"
                            .formatted(path, first.get().getFileName()));
                }
            }
            Files.delete(Files.createTempFile(path, "probe", ".tmp"));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "cannot write to %s (%s); name a folder that can be written to".formatted(path, reason(e)), e);
        }
        return new RunDirectory(path);
    }

    private static String reason(IOException e) {
        return switch (e) {
            case java.nio.file.AccessDeniedException _ -> "access denied";
            case java.nio.file.FileAlreadyExistsException there -> there.getFile() + " is a file";
            case java.nio.file.NotDirectoryException there -> there.getFile() + " is a file";
            default -> String.valueOf(e.getMessage());
        };
    }

    Path checkpoints() {
        return path.resolve("checkpoints");
    }

    Path onnx() {
        return path.resolve("model.onnx");
    }

    Path card() {
        return path.resolve("README.md");
    }

    Path record() {
        return path.resolve("run.json");
    }

    Path errors() {
        return path.resolve("error.log");
    }
}
