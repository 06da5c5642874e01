package io.lectern.runtime.store;

import io.lectern.runtime.files.Durable;
import io.lectern.runtime.files.ProcessLock;
import io.lectern.runtime.json.Json;
import io.lectern.runtime.remote.Address;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// The right to own the store of a home: a lock that the system takes back when the process ends, and beside it a file
/// that says where the owner is.
final class Lease implements AutoCloseable {

    private static final String LOCK = "lease";
    private static final String OWNER = "owner.json";
    private static final long LARGEST = 1 << 12;
    private static final Json JSON = new Json(List.of());

    private final Path folder;
    private final ProcessLock lock;

    private Lease(Path folder, ProcessLock lock) {
        this.folder = folder;
        this.lock = lock;
    }

    /// The lease, or nothing if another has it.
    static Optional<Lease> tryTake(Path folder) throws IOException {
        Files.createDirectories(folder);
        var lock = ProcessLock.tryTake(folder.resolve(LOCK));
        if (lock.isPresent()) {
            Files.deleteIfExists(folder.resolve(OWNER)); // of an owner that is gone
        }
        return lock.map(taken -> new Lease(folder, taken));
    }

    /// Says where the owner is; nobody else on this machine may read its token.
    void announce(Address owner) throws IOException {
        Durable.writeSecret(folder.resolve(OWNER), JSON.write(owner));
    }

    /// Where the owner is, as far as it has said so.
    static Optional<Address> owner(Path folder) throws IOException {
        var file = folder.resolve(OWNER);
        try {
            return Optional.of(JSON.read(file, Address.class, LARGEST));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        }
    }

    @Override
    public void close() throws IOException {
        try {
            Files.deleteIfExists(folder.resolve(OWNER));
        } finally {
            lock.close();
        }
    }
}
