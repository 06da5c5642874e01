package io.lectern.web.view.runs;

import com.vaadin.flow.router.QueryParameters;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What of the list of runs is in its address, so that a link shows the same.
///
/// @param query   which runs
/// @param sort    by which column: `started`, `-metric.test/accuracy`
/// @param columns that were chosen; nothing where the address does not say
/// @param bin     whether those in the bin
record Address(String query, String sort, Optional<List<Column>> columns, boolean bin) {

    private static final String NEWEST_FIRST = "-started";
    private static final int MOST = 30;

    static Address of(QueryParameters parameters) {
        return new Address(
                parameters.getSingleParameter("q").orElse(""),
                parameters.getSingleParameter("sort").orElse(NEWEST_FIRST),
                parameters.getSingleParameter("columns").map(Address::columns),
                parameters.getSingleParameter("bin").isPresent());
    }

    static List<Column> columns(String text) {
        return Arrays.stream(text.split(","))
                .filter(key -> key.startsWith(Column.METRIC) || key.startsWith(Column.SETTING))
                .distinct()
                .limit(MOST)
                .map(Column::new)
                .toList();
    }

    static String text(List<Column> columns) {
        return columns.stream().map(Column::key).collect(Collectors.joining(","));
    }

    String sortedBy() {
        return sort.startsWith("-") ? sort.substring(1) : sort;
    }

    boolean descending() {
        return sort.startsWith("-");
    }

    QueryParameters parameters() {
        var said = new LinkedHashMap<String, String>();
        if (!query.isBlank()) {
            said.put("q", query);
        }
        if (!sort.equals(NEWEST_FIRST)) {
            said.put("sort", sort);
        }
        columns.ifPresent(chosen -> said.put("columns", text(chosen)));
        if (bin) {
            said.put("bin", "");
        }
        return QueryParameters.simple(Map.copyOf(said));
    }
}
