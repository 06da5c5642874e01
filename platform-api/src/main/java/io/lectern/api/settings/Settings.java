package io.lectern.api.settings;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Settings are records; this is the one place that looks into them by reflection.
///
/// A component is an `int`, `long`, `float`, `double`, `boolean`, `String`, enum, `List<Integer>`, another
/// record, or a sealed interface whose kinds are records. Paths name components from the outside in:
/// `training.optimizer.rate`.
///
/// @since 0.1
public final class Settings {

    private Settings() {}

    /// What can be set, in the order of the record's components, with present values.
    ///
    /// A component declared as an open type (a type variable, say) counts as the record that it holds.
    ///
    /// @throws IllegalStateException if a component is of another type, or a kind that is not chosen has
    ///     neither a `public static final` field `DEFAULT` of its own type nor components with defaults of
    ///     their own; both are mistakes of the plugin's author
    public static List<Setting> describe(Record settings) {
        return Arrays.stream(settings.getClass().getRecordComponents())
                .map(component -> describe(settings, component))
                .toList();
    }

    /// These settings with some values replaced.
    ///
    /// A value is named by its path or any end of it that fits no other path (`maps` for `architecture.maps`).
    /// For a sealed interface the name of the kind goes to its own path (`optimizer=adam`), in whatever order,
    /// and a kind newly chosen starts from its defaults.
    ///
    /// @param values texts by name
    /// @throws InvalidSettingsException with everything that is wrong: names unknown or ambiguous, values that
    ///     do not parse or lie out of range, and whatever a record's constructor objects
    public static <S extends Record> S with(S settings, Map<String, String> values) {
        var problems = new ArrayList<String>();
        var resolution = Resolution.of(describe(settings), values, problems);
        var changed = new Assembly(resolution, problems).rebuild(settings, "");
        if (!problems.isEmpty()) {
            throw new InvalidSettingsException(problems);
        }
        @SuppressWarnings("unchecked") // a record is rebuilt as its own class
        var result = (S) changed.orElseThrow();
        return result;
    }

    /// All values by path, such that [#with] makes equal settings of them, whatever it starts from.
    public static Map<String, String> flatten(Record settings) {
        var values = new LinkedHashMap<String, String>();
        flatten(settings, "", values);
        return Collections.unmodifiableMap(values);
    }

    private static void flatten(Record settings, String prefix, Map<String, String> into) {
        for (var component : settings.getClass().getRecordComponents()) {
            var path = prefix + component.getName();
            switch (Records.value(settings, component)) {
                case Enum<?> constant -> into.put(path, Kinds.name(constant));
                case List<?> numbers ->
                    into.put(path, numbers.stream().map(Object::toString).collect(Collectors.joining(",")));
                case Record inner -> {
                    if (component.getType().isSealed()) {
                        into.put(path, Kinds.name(inner.getClass()));
                    }
                    flatten(inner, path + ".", into);
                }
                case Object value -> into.put(path, value.toString());
            }
        }
    }

    private static Setting describe(Record settings, RecordComponent component) {
        var name = component.getName();
        var annotation = component.getAnnotation(Doc.class);
        var doc = annotation == null ? "" : annotation.value();
        var bounds = Bounds.of(component);
        return switch (Records.value(settings, component)) {
            case Integer i -> {
                var whole = bounds.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
                yield new Setting.Whole(name, doc, whole.wholeMin(), whole.wholeMax(), i);
            }
            case Long l -> new Setting.Whole(name, doc, bounds.wholeMin(), bounds.wholeMax(), l);
            case Float f -> {
                var real = bounds.within(-Float.MAX_VALUE, Float.MAX_VALUE);
                yield new Setting.Real(name, doc, real.min(), real.max(), Double.parseDouble(f.toString()));
            }
            case Double d -> new Setting.Real(name, doc, bounds.min(), bounds.max(), d);
            case Boolean b -> new Setting.Flag(name, doc, b);
            case String s -> new Setting.Text(name, doc, s);
            case Enum<?> e -> new Setting.Choice(name, doc, options(e.getDeclaringClass()), Kinds.name(e));
            case List<?> numbers -> {
                var whole = bounds.within(Integer.MIN_VALUE, Integer.MAX_VALUE);
                yield new Setting.Wholes(
                        name, doc, whole.wholeMin(), whole.wholeMax(), integers(settings, component, numbers));
            }
            case Record inner
            when component.getType().isSealed() ->
                new Setting.OneOf(name, doc, kinds(component.getType(), inner), Kinds.name(inner.getClass()));
            case Record inner -> new Setting.Group(name, doc, describe(inner));
            case Object other ->
                throw unsupported(settings, component, other.getClass().getName());
        };
    }

    private static List<Setting.Option> options(Class<? extends Enum<?>> type) {
        var options = new ArrayList<Setting.Option>();
        for (var constant : type.getEnumConstants()) {
            try {
                var doc = type.getField(constant.name()).getAnnotation(Doc.class);
                options.add(new Setting.Option(Kinds.name(constant), doc == null ? "" : doc.value()));
            } catch (NoSuchFieldException e) {
                throw new IllegalStateException("an enum has a field for each constant, but not " + constant, e);
            }
        }
        return options;
    }

    private static List<Setting.Kind> kinds(Class<?> sealed, Record chosen) {
        return Kinds.of(sealed).stream()
                .map(kind -> {
                    var doc = kind.getAnnotation(Doc.class);
                    var settings = kind == chosen.getClass() ? chosen : Kinds.defaults(kind);
                    return new Setting.Kind(Kinds.name(kind), doc == null ? "" : doc.value(), describe(settings));
                })
                .toList();
    }

    private static List<Integer> integers(Record settings, RecordComponent component, List<?> numbers) {
        boolean declared = component.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] == Integer.class;
        if (!declared) {
            throw unsupported(settings, component, component.getGenericType().getTypeName());
        }
        return numbers.stream().map(Integer.class::cast).toList();
    }

    private static IllegalStateException unsupported(Record settings, RecordComponent component, String type) {
        return new IllegalStateException("%s of %s is a %s, which settings cannot be"
                .formatted(component.getName(), settings.getClass().getName(), type));
    }
}
