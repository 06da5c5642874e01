package io.lectern.runtime.plugin;

import io.lectern.api.Plugin;
import java.util.List;

/// What all jars see of the platform: the SPI, the public packages of the engine and the toolkit, and the few libraries
/// whose types these share. Everything else, resources included, is hidden behind the JDK.
final class SharedClasses extends ClassLoader {

    static {
        registerAsParallelCapable();
    }

    private static final List<String> SHOWN = List.of(
            "io.lectern.api.",
            "io.lectern.onnx.",
            "io.lectern.toolkit.",
            "ai.onnxruntime.",
            "org.jspecify.annotations.",
            "org.slf4j.");

    /// The engine's way to its library, which is its own affair.
    private static final String HIDDEN = "io.lectern.onnx.ort.";

    private final ClassLoader platform;

    SharedClasses() {
        super("lectern-shared", ClassLoader.getPlatformClassLoader());
        platform = Plugin.class.getClassLoader();
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (SHOWN.stream().noneMatch(name::startsWith) || name.startsWith(HIDDEN)) {
            throw new ClassNotFoundException(name);
        }
        return platform.loadClass(name);
    }
}
