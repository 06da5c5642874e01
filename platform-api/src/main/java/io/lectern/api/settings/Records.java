package io.lectern.api.settings;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;

/// Reads and makes records by reflection.
final class Records {

    private Records() {}

    static Object value(Record settings, RecordComponent component) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true); // settings records need not be public
            var value = accessor.invoke(settings);
            if (value == null) {
                throw new IllegalStateException("%s of %s is null; settings always have a value"
                        .formatted(component.getName(), settings.getClass().getName()));
            }
            return value;
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component.getName() + " of " + settings.getClass(), e);
        }
    }

    /// @throws IllegalArgumentException whatever the record's own constructor objects
    static <S extends Record> S construct(Class<S> type, Object[] components) {
        var types = Arrays.stream(type.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            var constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            return constructor.newInstance(components);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException objection) {
                throw objection;
            }
            throw new IllegalStateException("cannot make a " + type.getName(), e.getCause());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("cannot make a " + type.getName(), e);
        }
    }
}
