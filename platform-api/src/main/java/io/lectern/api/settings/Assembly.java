package io.lectern.api.settings;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Makes the record that typed texts ask for, and notes what stands against it.
final class Assembly {

    private static final Pattern WHOLE = Pattern.compile("[+-]?[0-9]{1,100}");
    private static final Pattern REAL =
            Pattern.compile("[+-]?([0-9]{1,400}(\\.[0-9]{0,400})?|\\.[0-9]{1,400})([eE][+-]?[0-9]{1,9})?");

    private final Resolution resolution;
    private final List<String> problems;

    Assembly(Resolution resolution, List<String> problems) {
        this.resolution = resolution;
        this.problems = problems;
    }

    /// The record with new values, or nothing where a problem was noted; the rest is looked at all the same.
    Optional<Record> rebuild(Record now, String prefix) {
        var components = now.getClass().getRecordComponents();
        var values = Arrays.stream(components)
                .map(component -> rebuild(component, Records.value(now, component), prefix + component.getName()))
                .toList();
        if (values.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        try {
            var all = values.stream().map(Optional::orElseThrow).toArray();
            return Optional.of(Records.construct(now.getClass(), all));
        } catch (IllegalArgumentException objection) {
            var group = prefix.isEmpty() ? "" : prefix.substring(0, prefix.length() - 1) + ": ";
            problems.add(group + objection.getMessage());
            return Optional.empty();
        }
    }

    private Optional<?> rebuild(RecordComponent component, Object now, String path) {
        try {
            if (now instanceof Record inner) {
                var kind = component.getType().isSealed() ? kind(component.getType(), inner, path) : inner;
                return rebuild(kind, path + ".");
            }
            var text = resolution.texts().get(path);
            var setting = resolution.paths().get(path);
            return Optional.of(text == null || setting == null ? now : parse(setting, now, path, text));
        } catch (Problem problem) {
            problems.add(problem.sentence);
            return Optional.empty();
        }
    }

    private Record kind(Class<?> sealed, Record now, String path) throws Problem {
        var text = resolution.texts().get(path);
        if (text == null || text.equals(Kinds.name(now.getClass()))) {
            return now;
        }
        var kinds = Kinds.of(sealed);
        var names = kinds.stream().<String>map(Kinds::name).toList();
        return Kinds.defaults(kinds.get(oneOf(names, path, text)));
    }

    private static Object parse(Setting setting, Object now, String path, String text) throws Problem {
        return switch (setting) {
            case Setting.Whole s -> {
                long value = whole(path + " is ", text, s.min(), s.max());
                yield now instanceof Integer ? (Object) Math.toIntExact(value) : (Object) value;
            }
            case Setting.Real s -> {
                double value = real(path, text, s);
                yield now instanceof Float ? (Object) Float.parseFloat(text) : (Object) value;
            }
            case Setting.Flag _ -> flag(path, text);
            case Setting.Text _ -> text;
            case Setting.Choice s -> {
                var names = s.options().stream().map(Setting.Option::name).toList();
                yield ((Enum<?>) now).getDeclaringClass().getEnumConstants()[oneOf(names, path, text)];
            }
            case Setting.Wholes s -> wholes(path, text, s);
            case Setting.Group _, Setting.OneOf _ ->
                throw new IllegalStateException(path + " holds settings, not a value");
        };
    }

    /// Whether a text can be the value, or names the kind, of a setting.
    static boolean takes(Setting setting, String text) {
        var path = setting.name();
        try {
            switch (setting) {
                case Setting.Whole s -> whole(path, text, s.min(), s.max());
                case Setting.Real s -> real(path, text, s);
                case Setting.Flag _ -> flag(path, text);
                case Setting.Text _ -> {}
                case Setting.Choice s ->
                    oneOf(s.options().stream().map(Setting.Option::name).toList(), path, text);
                case Setting.Wholes s -> wholes(path, text, s);
                case Setting.OneOf s ->
                    oneOf(s.kinds().stream().map(Setting.Kind::name).toList(), path, text);
                case Setting.Group _ -> throw new Problem(path + " holds settings, not a value");
            }
            return true;
        } catch (Problem _) {
            return false;
        }
    }

    private static List<Integer> wholes(String path, String text, Setting.Wholes setting) throws Problem {
        if (text.isBlank()) {
            return List.of();
        }
        var numbers = new ArrayList<Integer>();
        for (var part : text.split(",", -1)) {
            numbers.add(Math.toIntExact(whole(path + " has ", part.strip(), setting.min(), setting.max())));
        }
        return List.copyOf(numbers);
    }

    private static long whole(String subject, String text, long min, long max) throws Problem {
        if (!WHOLE.matcher(text).matches()) {
            throw new Problem(subject + "'" + text + "', which is not a whole number");
        }
        try {
            long value = Long.parseLong(text);
            if (value >= min && value <= max) {
                return value;
            }
        } catch (NumberFormatException _) {
            // digits throughout, so it is only too long, and out of range all the more
        }
        throw new Problem(subject + text + ", outside " + Bounds.text(min, max));
    }

    private static double real(String path, String text, Setting.Real setting) throws Problem {
        if (!REAL.matcher(text).matches()) {
            throw new Problem(path + " is '" + text + "', which is not a number");
        }
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value) || value < setting.min() || value > setting.max()) {
            throw new Problem(path + " is " + text + ", outside " + Bounds.text(setting.min(), setting.max()));
        }
        return value;
    }

    private static boolean flag(String path, String text) throws Problem {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new Problem(path + " is '" + text + "', which is neither true nor false");
        };
    }

    private static int oneOf(List<String> names, String path, String text) throws Problem {
        int index = names.indexOf(text);
        if (index < 0) {
            throw new Problem("%s: '%s' is none of %s%s".formatted(path, text, names, DidYouMean.hint(text, names)));
        }
        return index;
    }

    /// A sentence on its way to the list of all problems.
    private static final class Problem extends Exception {

        private static final long serialVersionUID = 1;

        private final String sentence;

        Problem(String sentence) {
            super(sentence);
            this.sentence = sentence;
        }
    }
}
