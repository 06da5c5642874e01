package io.lectern.api.settings;

import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/// What names stand for in settings: constants of an enum, and the records that a sealed interface permits.
final class Kinds {

    private Kinds() {}

    /// `RmsProp` as `rms-prop`.
    static String name(Class<?> type) {
        return type.getSimpleName()
                .replaceAll("(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])", "-")
                .toLowerCase(Locale.ROOT);
    }

    /// `LEAKY_RELU` as `leaky-relu`.
    static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /// All records below a sealed interface, in the order of declaration.
    static List<Class<? extends Record>> of(Class<?> sealed) {
        var kinds = new ArrayList<Class<? extends Record>>();
        for (var permitted : sealed.getPermittedSubclasses()) {
            if (permitted.isRecord()) {
                kinds.add(permitted.asSubclass(Record.class));
            } else if (permitted.isSealed()) {
                kinds.addAll(of(permitted));
            } else {
                throw new IllegalStateException("%s permits %s, but settings can only choose among records"
                        .formatted(sealed.getName(), permitted.getName()));
            }
        }
        return kinds;
    }

    /// The settings that a kind has when nobody chose any: its `DEFAULT`, or what its components' own defaults
    /// make.
    ///
    /// @throws IllegalStateException if there are none: a mistake of the plugin's author
    static Record defaults(Class<? extends Record> kind) {
        for (var field : kind.getFields()) {
            boolean constant = Modifier.isStatic(field.getModifiers()) && Modifier.isFinal(field.getModifiers());
            if (constant && field.getName().equals("DEFAULT") && field.getType() == kind) {
                try {
                    field.setAccessible(true); // the field is public, but its class may not be
                    return kind.cast(field.get(null));
                } catch (IllegalAccessException e) {
                    throw new IllegalStateException("cannot read DEFAULT of " + kind.getName(), e);
                }
            }
        }
        var components = Arrays.stream(kind.getRecordComponents())
                .map(component -> defaults(kind, component))
                .toArray();
        return Records.construct(kind, components);
    }

    private static Object defaults(Class<? extends Record> kind, RecordComponent component) {
        var type = component.getType();
        if (!type.isRecord()) {
            throw new IllegalStateException("%s has no default settings: '%s' has no default of its own; add %s"
                    .formatted(
                            kind.getName(),
                            component.getName(),
                            "public static final " + kind.getSimpleName() + " DEFAULT"));
        }
        return defaults(type.asSubclass(Record.class));
    }
}
