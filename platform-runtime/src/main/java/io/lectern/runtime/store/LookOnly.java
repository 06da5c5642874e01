package io.lectern.runtime.store;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.Set;

/// The store for somebody who may look, but not change anything. What is not known to be a question is refused.
public final class LookOnly {

    private static final Set<String> QUESTIONS = Set.of(
            "queue",
            "request",
            "worker",
            "stopping",
            "silence",
            "runs",
            "find",
            "ids",
            "run",
            "vocabulary",
            "details",
            "description",
            "newest",
            "after",
            "tags",
            "series",
            "events",
            "artefacts",
            "marks",
            "lineage",
            "trials",
            "seeds",
            "projects",
            "tracked",
            "trackedIn");

    private LookOnly() {}

    public static Store of(Store store) {
        return (Store) Proxy.newProxyInstance(
                LookOnly.class.getClassLoader(), new Class<?>[] {Store.class}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> "the store, to look at";
                        };
                    }
                    if (!QUESTIONS.contains(method.getName())) {
                        throw new RefusedException();
                    }
                    try {
                        return method.invoke(store, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    /// Somebody who may look wanted to change something.
    public static final class RefusedException extends IllegalArgumentException {

        public RefusedException() {
            super("you may look, but not change anything; this needs an administrator");
        }
    }
}
