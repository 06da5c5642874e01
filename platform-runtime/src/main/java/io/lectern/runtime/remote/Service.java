package io.lectern.runtime.remote;

import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A service that another process may offer: an interface whose methods have names of their own, and whose arguments
/// and results are values that travel as JSON. `close` stays at home.
///
/// @param <T> the interface
public final class Service<T> {

    private final Class<T> type;
    private final Map<String, Method> methods;
    private final Json json;

    private Service(Class<T> type, Map<String, Method> methods, Json json) {
        this.type = type;
        this.methods = methods;
        this.json = json;
    }

    /// @throws IllegalArgumentException if two methods have the same name
    public static <T> Service<T> of(Class<T> type, Json json) {
        var methods = new HashMap<String, Method>();
        for (var method : type.getDeclaredMethods()) {
            if (!method.getName().equals("close")
                    && !method.isSynthetic()
                    && methods.put(method.getName(), method) != null) {
                throw new IllegalArgumentException(type + " has two methods " + method.getName());
            }
        }
        return new Service<>(type, methods, json);
    }

    /// An object whose every method is this one call.
    public T by(Call call) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                    if (method.getDeclaringClass() == Object.class) {
                        return switch (method.getName()) {
                            case "equals" -> proxy == arguments[0];
                            case "hashCode" -> System.identityHashCode(proxy);
                            default -> type.getSimpleName();
                        };
                    }
                    return call.of(method, arguments == null ? new Object[0] : arguments);
                }));
    }

    @Nullable
    Method method(String name) {
        return methods.get(name);
    }

    String write(@Nullable Object[] arguments) {
        return json.write(arguments);
    }

    /// @throws IOException if the text is no JSON or not that of the method's arguments
    Object[] arguments(Method method, String text) throws IOException {
        return json.readEach(text, method.getGenericParameterTypes());
    }

    /// With the kinds of values that may be of several, as the method's type says.
    String write(Method method, @Nullable Object result) {
        return result == null ? "null" : json.writeAs(method.getGenericReturnType(), result);
    }

    @Nullable
    Object result(Method method, String text) throws IOException {
        return method.getReturnType() == void.class ? null : json.read(text, method.getGenericReturnType());
    }

    /// Calls a method of an object in this process.
    public static @Nullable Object here(Object target, Method method, Object[] arguments) throws IOException {
        try {
            return method.invoke(target, arguments);
        } catch (InvocationTargetException e) {
            switch (e.getCause()) {
                case RuntimeException unchecked -> throw unchecked;
                case Error error -> throw error;
                case null, default -> throw new IOException(e);
            }
        } catch (IllegalAccessException e) {
            throw new IllegalStateException("the methods of an interface are public", e);
        }
    }

    /// What happens when a method is called.
    @FunctionalInterface
    public interface Call {

        @Nullable
        Object of(Method method, Object[] arguments) throws IOException;
    }
}
