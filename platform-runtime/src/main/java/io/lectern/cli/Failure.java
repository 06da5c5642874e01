package io.lectern.cli;

import io.lectern.api.run.RunFailure;
import io.lectern.api.settings.DidYouMean;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.tensor.ShapeException;
import io.lectern.runtime.ChangedSettingsException;
import io.lectern.runtime.Misfit;
import io.lectern.runtime.data.MissingDataException;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.plugin.UnknownIdException;
import io.lectern.runtime.run.MissingPluginException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/// What went wrong, whose mistake it is, and what would do.
///
/// @param exit     the exit code
/// @param kind     for programs, in kebab-case
/// @param problems each thing to mend, where there are several
/// @param hint     what to do next; may be empty
/// @param run      the run that failed, if it had begun
record Failure(int exit, String kind, String message, List<String> problems, String hint, Optional<String> run) {

    static final int OURS = 1;
    static final int USERS = 2;
    static final int INTERRUPTED = 130;

    private static final String ROOM = "make room on the disk or in memory, as with LECTERN_JAVA_OPTS=-Xmx8g";

    private Failure(int exit, String kind, String message, String hint) {
        this(exit, kind, message, List.of(), hint, Optional.empty());
    }

    static Failure of(Throwable e) {
        return switch (e) {
            case FailedRun failed -> of(failed);
            case ParameterException mistyped -> usage(mistyped);
            case InvalidSettingsException invalid ->
                new Failure(
                        USERS,
                        "invalid-request",
                        text(invalid),
                        invalid.problems(),
                        "'lectern describe ID' lists settings with their ranges",
                        Optional.empty());
            case ChangedSettingsException changed ->
                new Failure(
                        USERS,
                        "changed-settings",
                        text(changed),
                        changed.misfits().stream().map(Misfit::text).toList(),
                        "with --use-defaults the defaults are taken in their place",
                        Optional.empty());
            case UnknownIdException unknown ->
                new Failure(
                        USERS,
                        "unknown-id",
                        text(unknown),
                        "'lectern models', 'datasets', 'lenses' and 'runs' list ids");
            case ShapeException shape ->
                new Failure(USERS, "shape", text(shape), "the model does not fit this data or these settings");
            case MissingPluginException missing ->
                new Failure(USERS, "missing-plugin", text(missing), "'lectern plugins' lists the jars that there are");
            case RunFailure failure -> new Failure(exit(failure.category()), id(failure.category()), text(failure), "");
            case IllegalArgumentException invalid ->
                new Failure(USERS, "invalid-request", text(invalid), List.of(text(invalid)), "", Optional.empty());
            case UncheckedIOException unchecked -> of(Objects.requireNonNull(unchecked.getCause()));
            case IOException full when Durable.isDiskFull(full) -> new Failure(OURS, "resources", text(full), ROOM);
            case FileSystemException file -> of(file);
            case MissingDataException missing -> new Failure(USERS, "missing-data", text(missing), "");
            case IOException io -> new Failure(USERS, "io", text(io), "");
            case OutOfMemoryError _ -> new Failure(OURS, "resources", "out of memory: " + text(e), ROOM);
            default ->
                new Failure(
                        OURS,
                        "internal",
                        e.getClass().getSimpleName() + ": " + text(e),
                        "a mistake of Lectern or a plugin, not yours; with --debug it says where");
        };
    }

    /// Work that someone interrupted before there was anything to save; whatever it said meanwhile.
    static Failure interrupted() {
        return new Failure(INTERRUPTED, "interrupted", "interrupted", "");
    }

    Json.Wrong json() {
        return new Json.Wrong(new Json.Problem(kind, message, problems, hint, run.orElse(null)));
    }

    /// For people, without a line break at the end.
    String text() {
        var lines = new ArrayList<String>();
        if (problems.size() > 1) {
            lines.add("lectern: %d problems".formatted(problems.size()));
            problems.forEach(problem -> lines.add("  " + problem));
        } else {
            lines.add("lectern: " + message);
        }
        if (!hint.isEmpty()) {
            lines.add(hint);
        }
        return String.join(System.lineSeparator(), lines);
    }

    private static Failure of(FailedRun failed) {
        var failure = failed.failure();
        var id = failed.run().id();
        var hint = "once that is mended, go on with: lectern resume " + id;
        return new Failure(
                exit(failure.category()), id(failure.category()), failure.message(), List.of(), hint, Optional.of(id));
    }

    private static Failure usage(ParameterException mistyped) {
        var command = mistyped.getCommandLine();
        var message = mistyped instanceof UnmatchedArgumentException unmatched
                ? unmatched(unmatched, command)
                : text(mistyped).lines().findFirst().orElse("").replaceFirst("^Error: ", "");
        return new Failure(
                USERS,
                "usage",
                message,
                "'%s --help' explains it".formatted(command.getCommandSpec().qualifiedName()));
    }

    private static String unmatched(UnmatchedArgumentException unmatched, CommandLine command) {
        var typed = unmatched.getUnmatched().getFirst();
        var spec = command.getCommandSpec();
        if (typed.startsWith("-")) {
            var name = typed.contains("=") ? typed.substring(0, typed.indexOf('=')) : typed;
            return "there is no option '%s'%s"
                    .formatted(name, DidYouMean.hint(name, spec.optionsMap().keySet()));
        }
        if (!spec.subcommands().isEmpty()) {
            var names = spec.subcommands().keySet();
            return "there is no command '%s'%s".formatted(typed, DidYouMean.hint(typed, names));
        }
        return "'%s' is one argument too many".formatted(typed);
    }

    /// What the file system says is often no more than a path.
    private static Failure of(FileSystemException e) {
        var file = e.getFile();
        return switch (e) {
            case NoSuchFileException _ -> new Failure(USERS, "io", "there is no file or directory " + file, "");
            case AccessDeniedException _ ->
                new Failure(USERS, "io", "this user may not read or write " + file, "choose another place");
            case NotDirectoryException _ -> new Failure(USERS, "io", file + " is not a directory", "");
            case FileAlreadyExistsException _ -> new Failure(USERS, "io", file + " is there already", "");
            default -> new Failure(USERS, "io", text(e), "");
        };
    }

    private static int exit(RunFailure.Category category) {
        return category == RunFailure.Category.USER ? USERS : OURS;
    }

    private static String id(RunFailure.Category category) {
        return switch (category) {
            case USER -> "user";
            case PLATFORM -> "internal";
            case RESOURCES -> "resources";
            case KILLED -> "killed";
            case CRASHED -> "crashed";
        };
    }

    private static String text(Throwable e) {
        var message = e.getMessage();
        return message == null || message.isBlank() ? e.getClass().getSimpleName() : message;
    }
}
