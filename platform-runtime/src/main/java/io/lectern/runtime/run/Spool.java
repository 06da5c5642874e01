package io.lectern.runtime.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.store.Report;
import io.lectern.runtime.store.Store;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;

/// What a run could not tell the store, in files of its directory, until the store has it: reports a line each, and how
/// the run ended.
///
/// A line that was not finished when the process died is passed over: what it said was after the last checkpoint.
final class Spool {

    private static final String REPORTS = "unsent.jsonl";
    private static final String ENDING = "ending.json";
    private static final long LARGEST_ENDING = 1 << 20;

    private final Path reports;
    private final Path ending;
    private final Json json;

    Spool(Path directory, Json json) {
        reports = directory.resolve(REPORTS);
        ending = directory.resolve(ENDING);
        this.json = json;
    }

    boolean isEmpty() {
        return !Files.exists(reports) && !Files.exists(ending);
    }

    void add(Report report) throws IOException {
        Files.write(
                reports,
                (json.write(report) + "\n").getBytes(StandardCharsets.UTF_8),
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
    }

    /// How the run ended, for a store that is not there to hear it.
    void end(RunSummary summary) throws IOException {
        Durable.write(ending, json.write(summary));
    }

    /// Tells the store, and forgets what it has taken.
    ///
    /// @throws UncheckedIOException if the store cannot be had; then nothing is forgotten
    void deliver(String run, Store store) throws IOException {
        if (Files.exists(reports)) {
            try (var lines = Files.lines(reports)) {
                lines.forEach(line -> report(line).ifPresent(report -> store.report(run, report)));
            }
            Files.delete(reports);
        }
        if (Files.exists(ending)) {
            store.update(json.read(ending, RunSummary.class, LARGEST_ENDING));
            Files.delete(ending);
        }
    }

    private Optional<Report> report(String line) {
        try {
            return Optional.of(json.read(line, Report.class));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
