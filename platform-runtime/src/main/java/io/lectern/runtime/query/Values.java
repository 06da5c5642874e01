package io.lectern.runtime.query;

import io.lectern.api.settings.DidYouMean;
import io.lectern.runtime.RunStatus;
import io.lectern.runtime.store.RunQuery.Condition;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Filter;
import io.lectern.runtime.store.RunQuery.Test;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Makes a condition of a field, an operator and a value, where the three go together.
final class Values {

    private static final Set<String> NUMBERS = Set.of("seconds", "steps", "priority");
    private static final Pattern NUMBER = Pattern.compile("[+-]?(\\d+(\\.\\d*)?|\\.\\d+)([eE][+-]?\\d+)?");
    private static final Pattern AGO = Pattern.compile("(\\d{1,5})(m|h|d|w)");
    private static final Pattern DAY = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final String TIMES = "a time: a day such as 2026-11-21, a moment such as 2026-11-21T10:30, today, or"
            + " so long ago as 30m, 24h, 7d or 2w";

    private final Clock clock;

    Values(Clock clock) {
        this.clock = clock;
    }

    /// @throws QueryException if they do not go together; says what would
    Filter condition(Token name, Field field, Token operator, Token value) {
        var test = test(operator.text());
        var condition = switch (field.kind()) {
            case METRIC -> number(name, field, operator, value, test);
            case SETTING ->
                isOrder(test) ? number(name, field, operator, value, test) : new Condition(field, test, value.text());
            case LABEL, LINEAGE -> text(name, field, operator, value, test);
            case COLUMN -> column(name, field, operator, value, test);
        };
        return operator.text().equals("!~") ? new Filter.Not(condition) : condition;
    }

    private Filter column(Token name, Field field, Token operator, Token value, Test test) {
        if (NUMBERS.contains(field.name())) {
            return number(name, field, operator, value, test);
        }
        return switch (field.name()) {
            case "started" -> time(name, field, operator, value, test);
            case "status" -> text(name, field, operator, status(value, test), test);
            default -> text(name, field, operator, value, test);
        };
    }

    private static Filter text(Token name, Field field, Token operator, Token value, Test test) {
        if (isOrder(test)) {
            throw new QueryException(
                    operator.start(),
                    "%s is a text, which is compared by =, !=, ~ (contains) or !~".formatted(name.text()));
        }
        return new Condition(field, test, value.text());
    }

    private static Filter number(Token name, Field field, Token operator, Token value, Test test) {
        if (test == Test.CONTAINS) {
            throw new QueryException(
                    operator.start(),
                    "%s is a number, which is compared by =, !=, <, >, <= or >=".formatted(name.text()));
        }
        var text = value.text().toLowerCase(Locale.ROOT);
        var number = switch (text) {
            case "nan" -> Double.NaN;
            case "inf", "+inf", "infinity" -> Double.POSITIVE_INFINITY;
            case "-inf", "-infinity" -> Double.NEGATIVE_INFINITY;
            default -> {
                if (!NUMBER.matcher(text).matches()) {
                    throw new QueryException(
                            value.start(),
                            "%s is compared with a number, not with %s".formatted(name.text(), value.shown()));
                }
                yield Double.parseDouble(text);
            }
        };
        return new Condition(field, test, Double.toString(number));
    }

    /// Part of a word will do where it is to be contained.
    private static Token status(Token value, Test test) {
        var known = Stream.of(RunStatus.values()).map(RunStatus::id).toList();
        var asked = value.text().toLowerCase(Locale.ROOT);
        if (test != Test.CONTAINS && !known.contains(asked)) {
            throw new QueryException(
                    value.start(),
                    "no run is %s; it is one of %s%s"
                            .formatted(value.shown(), String.join(", ", known), DidYouMean.hint(asked, known)));
        }
        return new Token(value.kind(), asked, value.start(), value.end());
    }

    private Filter time(Token name, Field field, Token operator, Token value, Test test) {
        if (test == Test.CONTAINS) {
            throw new QueryException(
                    operator.start(), "%s is a time, which is compared by =, <, >, <= or >=".formatted(name.text()));
        }
        try {
            var day = day(value.text());
            if (day.isPresent()) {
                return onDay(field, test, day.get());
            }
            return new Condition(field, test, moment(value).toString());
        } catch (DateTimeException _) {
            throw new QueryException(
                    value.start(), "%s is compared with %s, not with %s".formatted(name.text(), TIMES, value.shown()));
        }
    }

    private Optional<LocalDate> day(String text) {
        if (text.equalsIgnoreCase("today")) {
            return Optional.of(LocalDate.now(clock));
        }
        return DAY.matcher(text).matches() ? Optional.of(LocalDate.parse(text)) : Optional.empty();
    }

    /// A day is all its moments: later than a day is after its end.
    private Filter onDay(Field field, Test test, LocalDate day) {
        var start = day.atStartOfDay(clock.getZone()).toInstant().toString();
        var end = day.plusDays(1).atStartOfDay(clock.getZone()).toInstant().toString();
        return switch (test) {
            case LESS -> new Condition(field, Test.LESS, start);
            case AT_LEAST -> new Condition(field, Test.AT_LEAST, start);
            case GREATER -> new Condition(field, Test.AT_LEAST, end);
            case AT_MOST -> new Condition(field, Test.LESS, end);
            case IS_NOT -> new Filter.Not(onDay(field, Test.IS, day));
            case IS, CONTAINS ->
                new Filter.All(
                        List.of(new Condition(field, Test.AT_LEAST, start), new Condition(field, Test.LESS, end)));
        };
    }

    private Instant moment(Token value) {
        var text = value.text();
        var ago = AGO.matcher(text.toLowerCase(Locale.ROOT));
        if (ago.matches()) {
            long many = Long.parseLong(ago.group(1));
            return clock.instant()
                    .minus(
                            switch (ago.group(2)) {
                                case "m" -> Duration.ofMinutes(many);
                                case "h" -> Duration.ofHours(many);
                                case "d" -> Duration.ofDays(many);
                                default -> Duration.ofDays(7 * many);
                            });
        }
        if (text.length() < 5 || text.charAt(4) != '-') {
            throw new DateTimeException("no year of four digits");
        }
        return text.endsWith("Z")
                ? Instant.parse(text)
                : LocalDateTime.parse(text).atZone(clock.getZone()).toInstant();
    }

    private static boolean isOrder(Test test) {
        return switch (test) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> true;
            case IS, IS_NOT, CONTAINS -> false;
        };
    }

    private static Test test(String operator) {
        return switch (operator) {
            case "=", "==" -> Test.IS;
            case "!=" -> Test.IS_NOT;
            case "~", "!~" -> Test.CONTAINS;
            case "<" -> Test.LESS;
            case ">" -> Test.GREATER;
            case "<=" -> Test.AT_MOST;
            case ">=" -> Test.AT_LEAST;
            default -> throw new IllegalStateException("the lexer knows no operator " + operator);
        };
    }
}
