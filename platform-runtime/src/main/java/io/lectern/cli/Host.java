package io.lectern.cli;

import io.lectern.runtime.Home;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.worker.Interruption;
import java.util.Map;
import java.util.function.Function;

/// What commands find around them.
///
/// @param open  opens the platform, which commands do only when they need it
/// @param debug whether failures show where they came from
record Host(Terminal terminal, Home home, Function<Home, Lectern> open, Interruption interruption, boolean debug) {

    static Host ofThisProcess(Map<String, String> environment) {
        boolean debug = !environment.getOrDefault("LECTERN_DEBUG", "").isEmpty();
        return new Host(Terminal.system(environment), Home.fromEnvironment(), Lectern::open, new Interruption(), debug);
    }
}
