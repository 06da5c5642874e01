package io.lectern.web.rest;

import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;

/// The order of runs as an address has it: `-metric.test/accuracy`.
record Sorting(Field field, boolean descending) {

    private static final String METRIC = "metric.";
    private static final String SETTING = "setting.";

    static Sorting of(String text) {
        boolean descending = text.startsWith("-");
        var name = descending ? text.substring(1) : text;
        if (name.startsWith(METRIC)) {
            return new Sorting(Field.metric(name.substring(METRIC.length())), descending);
        }
        if (name.startsWith(SETTING)) {
            return new Sorting(Field.setting(name.substring(SETTING.length())), descending);
        }
        return new Sorting(Field.column(name), descending);
    }

    RunQuery applyTo(RunQuery query) {
        return query.sortedBy(field, descending);
    }
}
