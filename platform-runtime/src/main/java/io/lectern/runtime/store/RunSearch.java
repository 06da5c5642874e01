package io.lectern.runtime.store;

import io.lectern.runtime.RunSummary;
import io.lectern.runtime.store.RunQuery.Condition;
import io.lectern.runtime.store.RunQuery.Field;
import io.lectern.runtime.store.RunQuery.Filter;
import io.lectern.runtime.store.RunQuery.Test;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/// Finds runs. What a query says goes into the statement's parameters, never into its text.
final class RunSearch {

    private static final Set<String> WORDS = Set.of("id", "model", "dataset", "status", "note");
    private static final Set<String> NUMBERS = Set.of("seconds", "steps", "priority");
    private static final String TIME = "started";
    /// Databases take it for the greatest number.
    private static final String NOT_A_NUMBER = "cast('NaN' as double precision)";

    /// Of more runs than this the metrics are asked for together with all others.
    private static final int MOST_NAMED = 1_000;

    private final Connection connection;
    private final List<Object> parameters = new ArrayList<>();

    RunSearch(Connection connection) {
        this.connection = connection;
    }

    Store.Found find(RunQuery query) throws SQLException {
        var sort = query.sort();
        var order = order(sort.field());
        var where = new StringBuilder(query.bin() ? " where r.binned is not null" : " where r.binned is null");
        var joined = List.copyOf(parameters);
        for (var filter : query.all()) {
            where.append(" and ").append(test(filter));
        }
        var tested = parameters.subList(joined.size(), parameters.size());
        int total = count(where.toString(), tested);
        var direction = sort.descending() ? " desc nulls last, " : " asc nulls last, ";
        var sql = "select " + RunTable.COLUMNS + " from run r" + order.join() + where + " order by "
                + String.join(direction, order.by()) + direction + "r.id desc limit ? offset ?";
        var runs = new ArrayList<RunSummary>();
        try (var statement = connection.prepareStatement(sql)) {
            int next = set(statement, parameters, 1);
            statement.setInt(next, query.limit());
            statement.setInt(next + 1, query.offset());
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    runs.add(RunTable.summary(rows, Map.of()));
                }
            }
        }
        return new Store.Found(withMetrics(runs), total);
    }

    private int count(String where, List<Object> tested) throws SQLException {
        try (var statement = connection.prepareStatement("select count(*) from run r" + where)) {
            set(statement, tested, 1);
            try (var rows = statement.executeQuery()) {
                rows.next();
                return rows.getInt(1);
            }
        }
    }

    /// All at once, not run by run.
    private List<RunSummary> withMetrics(List<RunSummary> runs) throws SQLException {
        if (runs.isEmpty()) {
            return runs;
        }
        var metrics = new HashMap<String, Map<String, Double>>();
        boolean few = runs.size() <= MOST_NAMED;
        var named = few ? runs : List.<RunSummary>of();
        var which = few ? " where run in (" + named.stream().map(_ -> "?").collect(Collectors.joining(", ")) + ")" : "";
        try (var query =
                connection.prepareStatement("select run, name, amount from metric" + which + " order by run, name")) {
            set(query, named.stream().map(run -> (Object) run.id()).toList(), 1);
            query.setFetchSize(10_000);
            try (var rows = query.executeQuery()) {
                while (rows.next()) {
                    metrics.computeIfAbsent(rows.getString(1), _ -> new LinkedHashMap<>())
                            .put(rows.getString(2), rows.getDouble(3));
                }
            }
        }
        return runs.stream()
                .map(run -> run.withMetrics(metrics.getOrDefault(run.id(), Map.of())))
                .toList();
    }

    private Order order(Field field) {
        return switch (field.kind()) {
            case COLUMN -> new Order("", List.of("r." + column(field.name())));
            case METRIC -> {
                parameters.add(field.name());
                yield new Order(
                        " left join metric o on o.run = r.id and o.name = ?",
                        List.of("nullif(o.amount, " + NOT_A_NUMBER + ")"));
            }
            case SETTING -> {
                parameters.add(field.name());
                parameters.add(field.name());
                yield new Order(
                        " left join setting o on o.run = r.id and o.path = ? and o.owner = (select max(s.owner) from"
                                + " setting s where s.run = r.id and s.path = ?)",
                        List.of("o.amount", "o.content"));
            }
            case LABEL, LINEAGE ->
                throw new IllegalArgumentException(
                        "runs cannot be sorted by " + field.kind().name().toLowerCase(Locale.ROOT));
        };
    }

    private String test(Filter filter) {
        return switch (filter) {
            case Condition condition -> test(condition);
            case Filter.Not(var other) -> "not (" + test(other) + ")";
            case Filter.All(var all) -> joined(all, " and ", "1 = 1");
            case Filter.Any(var any) -> joined(any, " or ", "1 = 0");
        };
    }

    private String joined(List<Filter> filters, String word, String ofNone) {
        return filters.isEmpty()
                ? ofNone
                : filters.stream().map(this::test).collect(Collectors.joining(word, "(", ")"));
    }

    private String test(Condition condition) {
        var field = condition.field();
        return switch (field.kind()) {
            case COLUMN -> column(condition, "r." + column(field.name()));
            case METRIC -> {
                parameters.add(field.name());
                yield exists(condition, "metric t where t.run = r.id and t.name = ? and ", "t.amount", true);
            }
            case SETTING -> {
                parameters.add(field.name());
                var from = "setting t where t.run = r.id and t.path = ? and ";
                boolean numeric = isOrder(condition.test()) || isNumber(condition.value());
                yield condition.test() == Test.CONTAINS || !numeric
                        ? exists(condition, from, "t.content", false)
                        : exists(condition, from, "t.amount", true);
            }
            case LABEL -> exists(condition, "label t where t.run = r.id and ", "t.name", false);
            case LINEAGE -> {
                parameters.add(field.name());
                yield exists(condition, "lineage t where t.run = r.id and t.relation = ? and ", "t.other", false);
            }
        };
    }

    private String column(Condition condition, String column) {
        var name = condition.field().name();
        var value = name.equals("status") ? condition.value().toUpperCase(Locale.ROOT) : condition.value();
        return compare(new Condition(condition.field(), condition.test(), value), column, NUMBERS.contains(name));
    }

    /// A run without the thing is not equal to anything.
    private String exists(Condition condition, String from, String column, boolean numeric) {
        if (condition.test() == Test.IS_NOT) {
            var is = new Condition(condition.field(), Test.IS, condition.value());
            return "not exists (select 1 from " + from + compare(is, column, numeric) + ")";
        }
        return "exists (select 1 from " + from + compare(condition, column, numeric) + ")";
    }

    private String compare(Condition condition, String column, boolean numeric) {
        if (condition.test() == Test.CONTAINS) {
            parameters.add("%" + condition.value().toLowerCase(Locale.ROOT).replaceAll("([!%_])", "!$1") + "%");
            return "lower(cast(" + column + " as varchar(4000))) like ? escape '!'";
        }
        parameters.add(
                numeric ? (Object) number(condition) : column.endsWith(TIME) ? time(condition) : condition.value());
        var compared = column
                + switch (condition.test()) {
                    case IS -> " = ?";
                    case IS_NOT -> " <> ?";
                    case LESS -> " < ?";
                    case GREATER -> " > ?";
                    case AT_MOST -> " <= ?";
                    case AT_LEAST -> " >= ?";
                    case CONTAINS -> throw new IllegalStateException("handled above");
                };
        return numeric && isOrder(condition.test())
                ? "(" + compared + " and " + column + " <> " + NOT_A_NUMBER + ")"
                : compared;
    }

    private static boolean isOrder(Test test) {
        return switch (test) {
            case LESS, GREATER, AT_MOST, AT_LEAST -> true;
            case IS, IS_NOT, CONTAINS -> false;
        };
    }

    private static boolean isNumber(String text) {
        return RunTable.amount(text) != null;
    }

    private static double number(Condition condition) {
        try {
            return Double.parseDouble(condition.value());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("%s is compared with '%s', which is no number"
                    .formatted(condition.field().name(), condition.value()));
        }
    }

    private static OffsetDateTime time(Condition condition) {
        try {
            return OffsetDateTime.ofInstant(Instant.parse(condition.value()), ZoneOffset.UTC);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("%s is compared with '%s', which is no time such as 2026-11-21T10:30:00Z"
                    .formatted(condition.field().name(), condition.value()));
        }
    }

    private static String column(String name) {
        if (WORDS.contains(name) || NUMBERS.contains(name) || name.equals(TIME)) {
            return name;
        }
        throw new IllegalArgumentException(
                "runs have no column '%s'; there are %s, %s and %s".formatted(name, WORDS, NUMBERS, TIME));
    }

    private static int set(PreparedStatement statement, List<Object> parameters, int from) throws SQLException {
        int next = from;
        for (var parameter : parameters) {
            statement.setObject(next++, parameter);
        }
        return next;
    }

    private record Order(String join, List<String> by) {}
}
