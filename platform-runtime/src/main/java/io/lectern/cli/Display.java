package io.lectern.cli;

/// Where progress is seen.
interface Display extends AutoCloseable {

    /// How things stand, in place of what was said before.
    ///
    /// @param done share of the work, in [0, 1]
    void status(double done, String text);

    /// Something that stays.
    void line(String text);

    @Override
    void close();

    static Display on(Terminal terminal) {
        return terminal.interactive()
                ? new Drawn(terminal, System::nanoTime)
                : new Printed(terminal.err(), System::nanoTime);
    }
}
