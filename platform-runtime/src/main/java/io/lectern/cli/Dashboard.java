package io.lectern.cli;

import io.lectern.runtime.Lectern;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.ServiceLoader;

/// What `lectern serve` shows in a browser and answers to programs. The web module provides it; a product without that
/// module gives turns and nothing else.
public interface Dashboard {

    /// The one on the class path.
    static Optional<Dashboard> onClassPath() {
        return ServiceLoader.load(Dashboard.class).findFirst();
    }

    /// Opens it until the result is closed.
    ///
    /// @throws IOException if the address cannot be had
    Open open(Lectern lectern, Settings settings) throws IOException;

    /// A dashboard that answers.
    interface Open extends AutoCloseable {

        URI address();

        @Override
        void close();
    }

    /// @param host    name or address to listen on; anything but the loopback demands a log-in
    /// @param port    0 for any that is free
    /// @param uploads whether administrators may bring plugin jars by browser
    /// @param memory  largest heap of the process that looks into models, as `-Xmx` takes it
    record Settings(String host, int port, boolean uploads, Optional<String> memory) {

        public Settings {
            if (port < 0 || port > 65_535) {
                throw new IllegalArgumentException("the port is %d, outside [0, 65535]".formatted(port));
            }
        }
    }
}
