package io.lectern.runtime.store;

import io.lectern.runtime.json.Json;
import io.lectern.runtime.remote.Address;
import io.lectern.runtime.remote.Client;
import io.lectern.runtime.remote.Server;
import io.lectern.runtime.remote.Service;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Opens the store of a home, whoever owns it.
///
/// The first process that asks becomes the owner; the others reach it there. When the owner goes, the next one that
/// asks takes its place, and nobody notices.
public final class Stores {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    /// A worker does not take the store over, so it waits until someone starts it again.
    private static final Duration WORKERS_PATIENCE = Duration.ofMinutes(10);
    /// Longer than anyone waits for news.
    private static final Duration ANSWER = Duration.ofSeconds(60);
    /// Whoever reports keeps what was not heard and tries again, and waits for nobody.
    private static final Set<String> IMPATIENT = Set.of("report");

    private static final Service<Store> SERVICE = Service.of(Store.class, new Json(List.of()));

    private Stores() {}

    /// A store that is owned here or reached through its owner, opened when it is first asked for.
    ///
    /// @param folder for the lease and what belongs beside the database
    public static Store open(Location location, Path folder) {
        var access = new Access(location, folder, PATIENCE);
        return SERVICE.by(access::call);
    }

    /// A store that is only reached through its owner, as workers do.
    public static Store reach(Path folder) {
        return reach(folder, WORKERS_PATIENCE);
    }

    static Store reach(Path folder, Duration patience) {
        var access = new Access(null, folder, patience);
        return SERVICE.by(access::call);
    }

    /// The way to the store at the moment.
    private static final class Access {

        private final @Nullable Location location;
        private final Path folder;
        private final Duration patience;
        private @Nullable Owned owned;
        private @Nullable Client client;
        private boolean closed;

        Access(@Nullable Location location, Path folder, Duration patience) {
            this.location = location;
            this.folder = folder;
            this.patience = patience;
        }

        @Nullable
        Object call(Method method, Object[] arguments) {
            try {
                if (method.getName().equals("close")) {
                    close();
                    return null;
                }
                long end = System.nanoTime() + patience.toNanos();
                while (true) {
                    try {
                        var way = way();
                        return way.of(method, arguments);
                    } catch (Unreachable e) {
                        if (System.nanoTime() >= end || IMPATIENT.contains(method.getName())) {
                            throw e;
                        }
                        Thread.sleep(20);
                    }
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new UncheckedIOException(new IOException("interrupted while waiting for the store of runs", e));
            } catch (IOException e) {
                throw new UncheckedIOException(e.getMessage(), e);
            }
        }

        private synchronized Service.Call way() throws IOException {
            if (closed) { // what comes late must not own the store again
                throw new IOException("the store of runs in %s is closed".formatted(folder));
            }
            var here = owned;
            if (here != null) {
                return (method, arguments) -> Service.here(here.store, method, arguments);
            }
            var there = client;
            if (there == null) {
                var lease = location == null ? Optional.<Lease>empty() : Lease.tryTake(folder);
                if (lease.isPresent() && location != null) {
                    owned = Owned.open(lease.get(), location, folder);
                    return way();
                }
                there = new Client(SERVICE, owner(), ANSWER);
                client = there;
            }
            var known = there;
            return (method, arguments) -> {
                try {
                    return known.call(method, arguments);
                } catch (IOException e) {
                    forget(known);
                    throw new Unreachable("the owner of the store of runs in %s is gone: %s".formatted(folder, e));
                }
            };
        }

        private Address owner() throws IOException {
            return Lease.owner(folder)
                    .orElseThrow(() -> new Unreachable("the store of runs in %s has no owner".formatted(folder)));
        }

        private synchronized void forget(Client gone) {
            if (client == gone) {
                client = null;
            }
        }

        private synchronized void close() throws IOException {
            closed = true;
            if (owned != null) {
                owned.close();
                owned = null;
            }
            if (client != null) {
                client.close();
                client = null;
            }
        }
    }

    /// The store where this process owns it.
    private record Owned(Lease lease, Store store, Server server) {

        static Owned open(Lease lease, Location location, Path folder) throws IOException {
            try {
                var store = JdbcStore.open(location, folder);
                try {
                    var server = Server.start(SERVICE, store);
                    lease.announce(server.address());
                    return new Owned(lease, store, server);
                } catch (IOException | RuntimeException e) {
                    store.close();
                    throw e;
                }
            } catch (IOException | RuntimeException e) {
                lease.close();
                throw e;
            }
        }

        void close() throws IOException {
            server.close();
            store.close();
            lease.close();
        }
    }

    /// Nobody is there who owns the store.
    private static final class Unreachable extends IOException {

        private static final long serialVersionUID = 1;

        Unreachable(String message) {
            super(message);
        }
    }
}
