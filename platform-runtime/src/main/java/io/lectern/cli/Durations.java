package io.lectern.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Times as people type them: `90s`, `30m`, `1h30m`.
final class Durations implements ITypeConverter<Duration> {

    private static final Pattern FORM = Pattern.compile("(\\d{1,6}h)?(\\d{1,6}m)?(\\d{1,6}s)?");

    @Override
    public Duration convert(String text) {
        var lower = text.toLowerCase(Locale.ROOT);
        if (lower.isEmpty() || !FORM.matcher(lower).matches()) {
            throw new TypeConversionException("'%s' is no time; write it like 90s, 30m or 1h30m".formatted(text));
        }
        return Duration.parse("pt" + lower);
    }
}
