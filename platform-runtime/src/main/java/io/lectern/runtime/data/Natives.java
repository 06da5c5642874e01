package io.lectern.runtime.data;

import io.lectern.api.DatasetPlugin.RemoteFile;
import io.lectern.api.Engine;
import io.lectern.api.Engine.NativePackage;
import io.lectern.api.settings.DidYouMean;
import io.lectern.runtime.Home;
import io.lectern.runtime.Watcher;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Fetches native libraries for the engine and has it install them.
public final class Natives {

    private final Home home;
    private final Engine engine;
    private final MavenRepository repository;
    private final Downloads downloads = new Downloads();

    public Natives(Home home, Engine engine, MavenRepository repository) {
        this.home = home;
        this.engine = engine;
        this.repository = repository;
    }

    /// Installs a package, from what Maven has fetched before or from its repository. What has arrived of a download
    /// that broke off is kept, and the next one goes on from there.
    ///
    /// @return where the libraries are
    /// @throws IllegalArgumentException if there is no such package, or not for this machine
    /// @throws IOException if it cannot be had, is not what was published, or finds no room
    public Path install(String id, Watcher watcher) throws IOException {
        var natives = find(id);
        var folder = Files.createDirectories(home.root().resolve("native"));
        var kept = repository.local().resolve(natives.path());
        if (isPublished(kept, natives, watcher)) {
            room(folder, natives.unpacked());
            return unpack(id, kept, watcher);
        }
        var archive = folder.resolve(kept.getFileName().toString());
        if (home.offline()) {
            throw new IOException("nothing may be downloaded (--offline): %s is at %s; without a network, put it at %s"
                    .formatted(id, repository.resolve(natives.path()), kept));
        }
        room(folder, natives.bytes() + natives.unpacked());
        downloads.fetch(published(natives, List.of(repository.resolve(natives.path()))), archive, watcher);
        var installed = unpack(id, archive, watcher);
        Files.delete(archive);
        return installed;
    }

    private NativePackage find(String id) {
        var packages = engine.packages();
        var ids = packages.stream().map(NativePackage::id).toList();
        var natives = packages.stream()
                .filter(offered -> offered.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "there is no '%s' to install; there are %s%s".formatted(id, ids, DidYouMean.hint(id, ids))));
        if (!natives.unfit().isEmpty()) {
            throw new IllegalArgumentException("'%s' cannot be used here: %s".formatted(id, natives.unfit()));
        }
        return natives;
    }

    private static RemoteFile published(NativePackage natives, List<URI> from) {
        var name = Path.of(natives.path()).getFileName().toString();
        return new RemoteFile(name, from, natives.bytes(), natives.sha256(), List.of());
    }

    private static boolean isPublished(Path file, NativePackage natives, Watcher watcher) throws IOException {
        if (!Files.isRegularFile(file)) {
            return false;
        }
        try (var channel = FileChannel.open(file)) {
            Check.verify(published(natives, List.of()), channel);
            return true;
        } catch (IOException e) {
            watcher.note("%s is not what was published (%s); fetching it".formatted(file, e.getMessage()));
            return false;
        }
    }

    /// Said before, not after minutes of fetching.
    private static void room(Path folder, long bytes) throws IOException {
        long free = Files.getFileStore(folder).getUsableSpace();
        if (free < bytes) {
            throw new IOException("%s has %s left, and %s are needed; make room or set LECTERN_HOME to another disk"
                    .formatted(folder, Amount.of(free), Amount.of(bytes)));
        }
    }

    private Path unpack(String id, Path archive, Watcher watcher) throws IOException {
        watcher.note("unpacking " + archive.getFileName());
        var installed = engine.install(id, archive);
        watcher.note("installed %s in %s".formatted(id, installed));
        return installed;
    }
}
