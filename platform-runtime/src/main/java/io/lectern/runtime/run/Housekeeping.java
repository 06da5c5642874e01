package io.lectern.runtime.run;

import io.lectern.runtime.RunStatus;
import io.lectern.runtime.RunSummary;
import io.lectern.runtime.data.Amount;
import io.lectern.runtime.files.Durable;
import io.lectern.runtime.store.RunQuery;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/// Gives back the room of what nobody needs: runs in the bin, directories that no run refers to, and, above a quota,
/// checkpoints of finished runs other than the one that their result was made from.
public final class Housekeeping {

    /// A directory is made before the store knows of its run.
    private static final Duration YOUNG = Duration.ofHours(1);

    private final Platform platform;
    private final Consumer<String> note;

    /// @param note told what is done
    public Housekeeping(Platform platform, Consumer<String> note) {
        this.platform = platform;
        this.note = note;
    }

    /// Puts a run into the bin.
    ///
    /// @throws IllegalArgumentException if it is at work
    public RunSummary bin(String id) {
        var run = new Ledger(platform).find(id);
        if (run.status() == RunStatus.RUNNING) {
            throw new IllegalArgumentException(
                    "run %s is running; end it first, with: lectern stop %s".formatted(run.id(), run.id()));
        }
        platform.store().bin(run.id());
        return run;
    }

    public RunSummary restore(String id) {
        var run = new Ledger(platform).find(id);
        platform.store().restore(run.id());
        return run;
    }

    /// Empties the bin and removes what no run refers to.
    ///
    /// @return the bytes that were given back
    public long clean() throws IOException {
        long bytes = 0;
        for (var run : platform.store().find(RunQuery.ALL.inBin()).runs()) {
            var directory = run.directory().filter(this::isOurs);
            if (directory.isPresent()) {
                bytes += size(directory.get());
                Durable.remove(directory.get());
            } else {
                run.directory().ifPresent(other -> note.accept(other + " was chosen by its user and is left there"));
            }
            platform.store().delete(run.id());
            note.accept("removed run " + run.id());
        }
        return bytes + removeOrphans();
    }

    /// Thins checkpoints, those of the oldest finished runs first, until the runs of the home fit.
    public void fit(long quota) throws IOException {
        long size = size(platform.home().runs());
        var runs = platform.store()
                .find(RunQuery.ALL.sortedBy(RunQuery.Field.column("started"), false))
                .runs();
        for (var run : runs) {
            if (size <= quota) {
                return;
            }
            var directory = run.directory().filter(this::isOurs);
            if (run.status() == RunStatus.FINISHED && directory.isPresent()) {
                long before = size(directory.get());
                TrainedModel.checkpoints(platform, run).keepResult();
                long freed = before - size(directory.get());
                size -= freed;
                if (freed > 0) {
                    note.accept("the runs need more than %s; gave back %s of checkpoints of the finished run %s"
                            .formatted(Amount.of(quota), Amount.of(freed), run.id()));
                }
            }
        }
        if (size > quota) {
            note.accept(
                    "the runs need %s, more than the %s that they may; 'lectern delete' and 'lectern clean' make room"
                            .formatted(Amount.of(size), Amount.of(quota)));
        }
    }

    private long removeOrphans() throws IOException {
        if (!Files.isDirectory(platform.home().runs())) {
            return 0;
        }
        var known = new HashSet<Path>();
        for (var id : platform.store().ids()) {
            platform.store().run(id).flatMap(RunSummary::directory).ifPresent(known::add);
        }
        long bytes = 0;
        for (var directory : directories()) {
            if (!known.contains(directory) && isOld(directory) && !RunLock.isHeld(directory)) {
                bytes += size(directory);
                Durable.remove(directory);
                note.accept("removed " + directory + ", which no run refers to");
            }
        }
        return bytes;
    }

    private List<Path> directories() throws IOException {
        try (Stream<Path> all = Files.list(platform.home().runs())) {
            return all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .toList();
        }
    }

    private static boolean isOld(Path directory) throws IOException {
        return Files.getLastModifiedTime(directory)
                .toInstant()
                .isBefore(Instant.now().minus(YOUNG));
    }

    private boolean isOurs(Path directory) {
        return directory.getParent() != null
                && directory.getParent().equals(platform.home().runs());
    }

    /// Bytes of all files within.
    private static long size(Path directory) throws IOException {
        if (!Files.isDirectory(directory)) {
            return 0;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            long bytes = 0;
            for (var file : all.filter(Files::isRegularFile).toList()) {
                bytes += Files.size(file);
            }
            return bytes;
        }
    }
}
