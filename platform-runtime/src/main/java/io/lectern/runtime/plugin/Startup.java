package io.lectern.runtime.plugin;

import io.lectern.api.Plugin;
import io.lectern.runtime.plugin.LoadedJar.Contents;
import java.util.ArrayList;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/// Calls the plugins of a jar for the first time, on a thread of its own: one that never comes back costs that thread,
/// and nothing else.
final class Startup {

    private static final int LONGEST_REASON = 500;

    private final Thread thread;
    private final CompletableFuture<Contents> contents;

    private Startup(Thread thread, CompletableFuture<Contents> contents) {
        this.thread = thread;
        this.contents = contents;
    }

    /// Makes the plugins and asks for their contributions.
    static Startup begin(String jar, ClassLoader loader) {
        var contents = new CompletableFuture<Contents>();
        var thread = Thread.ofPlatform()
                .daemon()
                .name("start of " + jar)
                .inheritInheritableThreadLocals(false)
                .unstarted(() -> start(loader, contents));
        thread.setContextClassLoader(loader);
        thread.start();
        return new Startup(thread, contents);
    }

    /// @param deadline as of [System#nanoTime]
    /// @throws RejectedJarException if something was thrown
    /// @throws TimeoutException if the time is over
    Contents await(long deadline) throws RejectedJarException, TimeoutException {
        try {
            return contents.get(Math.max(0, deadline - System.nanoTime()), TimeUnit.NANOSECONDS);
        } catch (ExecutionException e) {
            throw new RejectedJarException(
                    String.valueOf(e.getCause() == null ? null : e.getCause().getMessage()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RejectedJarException("loading it was interrupted");
        } catch (TimeoutException e) {
            thread.interrupt();
            throw e;
        }
    }

    private static void start(ClassLoader loader, CompletableFuture<Contents> contents) {
        try {
            contents.complete(contents(loader));
        } catch (Throwable e) { // a linkage error and an endless recursion are the plugin's fault, too
            contents.completeExceptionally(new RejectedJarException(reason(e)));
        }
    }

    private static Contents contents(ClassLoader loader) throws RejectedJarException {
        var plugins = new ArrayList<String>();
        var contributions = new Contributions();
        for (var provider : (Iterable<ServiceLoader.Provider<Plugin>>)
                ServiceLoader.load(Plugin.class, loader).stream()::iterator) {
            if (provider.type().getClassLoader() == loader) { // not another's
                var some = Contributions.of(provider.get());
                Trial.of(some);
                var problems = contributions.add(some);
                if (!problems.isEmpty()) {
                    throw new RejectedJarException(String.join("; ", problems));
                }
                plugins.add(provider.type().getName());
            }
        }
        if (plugins.isEmpty()) {
            throw new RejectedJarException(
                    "it names no plugin of its own in META-INF/services/" + Plugin.class.getName());
        }
        return new Contents(plugins, contributions);
    }

    /// Told here, since the words too may be the plugin's code.
    private static String reason(Throwable e) {
        if (e instanceof RejectedJarException) {
            return String.valueOf(e.getMessage());
        }
        var thrown = e instanceof ServiceConfigurationError && e.getCause() != null ? e.getCause() : e;
        try {
            var text = new StringBuilder("it threw ").append(thrown);
            for (var cause = thrown.getCause();
                    cause != null && text.length() < LONGEST_REASON;
                    cause = cause.getCause()) {
                text.append(": ").append(cause);
            }
            return text.substring(0, Math.min(text.length(), LONGEST_REASON)).replaceAll("\\p{Cntrl}+", " ");
        } catch (Throwable _) {
            return "it threw a %s that cannot be put into words"
                    .formatted(thrown.getClass().getName());
        }
    }
}
