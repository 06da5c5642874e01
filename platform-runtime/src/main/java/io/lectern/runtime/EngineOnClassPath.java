package io.lectern.runtime;

import io.lectern.api.Engine;
import java.util.ServiceLoader;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// The engine on the class path, loaded when it is first asked for: listing runs needs none.
final class EngineOnClassPath implements Supplier<Engine> {

    private @Nullable Engine engine;

    /// @throws IllegalStateException if there is none
    @Override
    public synchronized Engine get() {
        var found = engine;
        if (found == null) {
            found = ServiceLoader.load(Engine.class)
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "there is no engine on the class path; add a jar that provides " + Engine.class.getName()));
            engine = found;
        }
        return found;
    }
}
