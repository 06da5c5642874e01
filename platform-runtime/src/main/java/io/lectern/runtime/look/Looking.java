package io.lectern.runtime.look;

import io.lectern.api.LensPlugin;
import io.lectern.api.LensPlugin.Sight;
import io.lectern.api.data.Split;
import io.lectern.api.look.Figure;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Settings;
import io.lectern.runtime.Look;
import io.lectern.runtime.LookRequest;
import io.lectern.runtime.Watcher;
import io.lectern.runtime.figure.FigureFormat;
import io.lectern.runtime.run.Platform;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// Looks at runs through lenses.
public final class Looking {

    private final Platform platform;
    private final Watcher watcher;

    public Looking(Platform platform, Watcher watcher) {
        this.platform = platform;
        this.watcher = watcher;
    }

    /// What a lens shows of a run.
    ///
    /// @throws IllegalArgumentException if there is no such lens, run, checkpoint or example, or the lens objects;
    ///     says why
    /// @throws InvalidSettingsException with all that is wrong with the settings
    public Look look(LookRequest request) throws IOException {
        return look(platform.catalogue().lens(request.lens()), request);
    }

    private <S extends Record> Look look(LensPlugin<S> lens, LookRequest request) throws IOException {
        var settings = Settings.with(lens.defaults(), request.settings());
        checkSight(lens, request);
        try (var subject = LensSubject.open(platform, request, watcher)) {
            var objection = lens.objection(subject);
            if (objection.isPresent()) {
                throw new IllegalArgumentException("lens '%s' cannot look at run %s: %s"
                        .formatted(request.lens(), subject.run(), objection.get()));
            }
            Figure figure = lens.look(subject, settings);
            return new Look(subject.run(), request.lens(), figure);
        }
    }

    /// Says at once all that is wrong with what was typed, before anything is opened.
    ///
    /// @throws InvalidSettingsException with all of it, where settings of the lens are among it
    /// @throws IllegalArgumentException if only the file cannot be written; says why
    public void check(LookRequest request, Path to) {
        var wrong = wrong(to);
        try {
            check(platform.catalogue().lens(request.lens()), request);
        } catch (InvalidSettingsException e) {
            throw new InvalidSettingsException(
                    Stream.concat(wrong.stream(), e.problems().stream()).toList());
        }
        wrong.ifPresent(problem -> {
            throw new IllegalArgumentException(problem);
        });
    }

    /// Why a figure cannot be written there, as far as one can tell.
    private static Optional<String> wrong(Path to) {
        try {
            FigureFormat.of(to);
        } catch (IllegalArgumentException e) {
            return Optional.of(String.valueOf(e.getMessage()));
        }
        var folder = to.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            return Optional.of("there is no directory %s to write to; make it or name another".formatted(folder));
        }
        return Files.isDirectory(to) ? Optional.of("%s is a directory; name a file".formatted(to)) : Optional.empty();
    }

    private static <S extends Record> void check(LensPlugin<S> lens, LookRequest request) {
        Settings.with(lens.defaults(), request.settings());
        checkSight(lens, request);
    }

    private static void checkSight(LensPlugin<?> lens, LookRequest request) {
        if (!request.inputs().isEmpty() && lens.sight() != Sight.EXAMPLES) {
            throw new IllegalArgumentException(
                    "lens '%s' looks at the model as a whole or at data of its choosing, not at single inputs"
                            .formatted(request.lens()));
        }
    }

    /// All lenses, and for each whether it can look at this run.
    public List<Look.Fit> fits(String run) throws IOException {
        try (var subject = LensSubject.open(platform, LookRequest.of(run, ""), watcher)) {
            return fits(subject);
        }
    }

    private List<Look.Fit> fits(LensSubject subject) {
        return platform.catalogue().lenses().stream()
                .map(lens -> new Look.Fit(lens.about().id(), lens.about().summary(), objection(lens, subject)))
                .toList();
    }

    /// What there is to see of a run.
    public Prospect prospect(String run) throws IOException {
        try (var subject = LensSubject.open(platform, LookRequest.of(run, ""), watcher)) {
            return new Prospect(subject.run(), subject.task(), fits(subject), subject.checkpoints(), parts(subject));
        }
    }

    /// Some lenses need no data, so that its absence is no reason to show nothing.
    private static Map<String, Integer> parts(LensSubject subject) {
        var parts = new LinkedHashMap<String, Integer>();
        try {
            subject.data().ifPresent(data -> {
                for (var split : Split.values()) {
                    parts.put(split.id(), data.size(split));
                }
            });
        } catch (UncheckedIOException | IllegalArgumentException _) {
            parts.clear();
        }
        return parts;
    }

    /// One lens that breaks does not hide what the others say.
    private static String objection(LensPlugin<?> lens, LensSubject subject) {
        try {
            return lens.objection(subject).orElse("");
        } catch (RuntimeException e) {
            return "it could not tell: " + e;
        }
    }
}
