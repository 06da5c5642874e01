package io.lectern.web;

import io.quarkus.runtime.annotations.QuarkusMain;

/// The command line within the server's class loader, where `serve` finds the dashboard.
@QuarkusMain
public final class Main {

    private Main() {}

    public static void main(String... args) {
        io.lectern.cli.Main.main(args);
    }
}
