package io.lectern.runtime.store;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.ArrayList;
import java.util.List;

/// Which runs, in which order, and which stretch of them.
///
/// @param all    what must hold, all of it
/// @param bin    whether those in the bin are meant, instead of the others
/// @param offset how many to leave out
/// @param limit  at most so many
public record RunQuery(List<Filter> all, Sort sort, boolean bin, int offset, int limit) {

    /// Every run, newest first.
    public static final RunQuery ALL =
            new RunQuery(List.of(), new Sort(Field.column("started"), true), false, 0, Integer.MAX_VALUE);

    public RunQuery {
        all = List.copyOf(all);
    }

    public RunQuery where(Field field, Test test, String value) {
        return where(List.of(new Condition(field, test, value)));
    }

    /// With these, too.
    public RunQuery where(List<Filter> filters) {
        var more = new ArrayList<>(all);
        more.addAll(filters);
        return new RunQuery(more, sort, bin, offset, limit);
    }

    public RunQuery sortedBy(Field field, boolean descending) {
        return new RunQuery(all, new Sort(field, descending), bin, offset, limit);
    }

    public RunQuery page(int from, int size) {
        return new RunQuery(all, sort, bin, from, size);
    }

    public RunQuery inBin() {
        return new RunQuery(all, sort, true, offset, limit);
    }

    /// Something that holds for a run or does not.
    @JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
    @JsonSubTypes({
        @JsonSubTypes.Type(value = Condition.class, name = "condition"),
        @JsonSubTypes.Type(value = Filter.All.class, name = "all"),
        @JsonSubTypes.Type(value = Filter.Any.class, name = "any"),
        @JsonSubTypes.Type(value = Filter.Not.class, name = "not")
    })
    public sealed interface Filter {

        record All(List<Filter> filters) implements Filter {

            public All {
                filters = List.copyOf(filters);
            }
        }

        record Any(List<Filter> filters) implements Filter {

            public Any {
                filters = List.copyOf(filters);
            }
        }

        record Not(Filter filter) implements Filter {}
    }

    /// @param value as text; a number where the test compares numbers
    public record Condition(Field field, Test test, String value) implements Filter {}

    /// Runs without the field come last.
    public record Sort(Field field, boolean descending) {}

    /// Something of a run that can be asked for.
    ///
    /// @param name of a column (`id`, `model`, `dataset`, `status`, `started`, `seconds`, `steps`, `note`) or of a
    ///             metric, path of a setting, or relation to something else, such as `experiment`
    public record Field(Kind kind, String name) {

        public static Field column(String name) {
            return new Field(Kind.COLUMN, name);
        }

        public static Field metric(String name) {
            return new Field(Kind.METRIC, name);
        }

        /// A setting of the model or of the data set.
        public static Field setting(String path) {
            return new Field(Kind.SETTING, path);
        }

        public static Field label() {
            return new Field(Kind.LABEL, "");
        }

        /// What a run comes from or belongs to.
        public static Field lineage(String relation) {
            return new Field(Kind.LINEAGE, relation);
        }
    }

    /// Where a field is kept.
    public enum Kind {
        COLUMN,
        METRIC,
        SETTING,
        LABEL,
        LINEAGE
    }

    /// How a field is compared.
    public enum Test {
        IS,
        IS_NOT,
        /// In whatever case.
        CONTAINS,
        LESS,
        GREATER,
        AT_MOST,
        AT_LEAST
    }
}
