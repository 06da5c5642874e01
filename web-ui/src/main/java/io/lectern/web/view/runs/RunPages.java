package io.lectern.web.view.runs;

import com.vaadin.flow.data.provider.AbstractBackEndDataProvider;
import com.vaadin.flow.data.provider.Query;
import io.lectern.runtime.Lectern;
import io.lectern.runtime.store.RunQuery;
import io.lectern.runtime.store.RunQuery.Field;
import java.util.stream.Stream;

/// The runs that a query finds, a page at a time, as far as they are scrolled to.
final class RunPages extends AbstractBackEndDataProvider<RunRow, Void> {

    private static final long serialVersionUID = 1;

    private final transient Lectern lectern;
    private transient RunQuery query = RunQuery.ALL;

    RunPages(Lectern lectern) {
        this.lectern = lectern;
    }

    /// Shows what this finds, in the order of now.
    void show(RunQuery other) {
        query = other.sortedBy(sort().field(), sort().descending());
        refreshAll();
    }

    RunQuery.Sort sort() {
        return query.sort();
    }

    void sort(RunQuery.Sort sort) {
        query = query.sortedBy(sort.field(), sort.descending());
        refreshAll();
    }

    @Override
    protected Stream<RunRow> fetchFromBackEnd(Query<RunRow, Void> page) {
        var found = lectern.store().find(query.page(page.getOffset(), page.getLimit()));
        return RunRow.of(lectern, found.runs()).stream();
    }

    @Override
    protected int sizeInBackEnd(Query<RunRow, Void> page) {
        return lectern.store().find(query.page(0, 0)).total();
    }

    @Override
    public Object getId(RunRow row) {
        return row.id();
    }

    /// What a column is sorted by: `started`, `metric.test/accuracy`, `setting.training.rate`.
    static Field field(String name) {
        if (name.startsWith(Column.METRIC)) {
            return Field.metric(name.substring(Column.METRIC.length()));
        }
        return name.startsWith(Column.SETTING)
                ? Field.setting(name.substring(Column.SETTING.length()))
                : Field.column(name);
    }
}
