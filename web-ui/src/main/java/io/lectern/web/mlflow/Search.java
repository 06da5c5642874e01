package io.lectern.web.mlflow;

import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Which things someone means and in which order, in MLflow's language: comparisons joined by AND, such as
/// `metrics.accuracy > 0.9 and params.model LIKE 'le%'`. What a thing does not have compares with nothing.
///
/// @param all   comparisons that must all hold
/// @param order the first counts most
record Search(List<Comparison> all, List<Sort> order) {

    Search {
        all = List.copyOf(all);
        order = List.copyOf(order);
    }

    /// @throws IllegalArgumentException if it cannot be understood; says where
    static Search of(String filter, List<String> orderBy) {
        return new Search(
                new SearchParser(filter).filter(),
                orderBy.stream().map(text -> new SearchParser(text).sort()).toList());
    }

    boolean holds(Function<Field, @Nullable Object> thing) {
        return all.stream().allMatch(comparison -> comparison.holds(thing.apply(comparison.field())));
    }

    /// The order that was asked for, and where that says nothing, another.
    <T> Comparator<T> ordering(SubjectOf<T> subject, Comparator<T> otherwise) {
        Comparator<T> all = null;
        for (var sort : order) {
            Comparator<T> next = (a, b) -> sort.compare(subject.value(a, sort.field()), subject.value(b, sort.field()));
            all = all == null ? next : all.thenComparing(next);
        }
        return all == null ? otherwise : all.thenComparing(otherwise);
    }

    /// Tells texts and numbers of a thing.
    @FunctionalInterface
    interface SubjectOf<T> {

        @Nullable
        Object value(T thing, Field field);
    }

    /// Something of a thing that can be asked for.
    record Field(Kind kind, String name) {}

    /// Where a field belongs.
    enum Kind {
        METRIC,
        PARAM,
        TAG,
        ATTRIBUTE
    }

    /// How a field is compared.
    enum Test {
        IS,
        IS_NOT,
        LESS,
        LESS_OR_EQUAL,
        GREATER,
        GREATER_OR_EQUAL,
        /// With `%` for any text and `_` for any letter.
        LIKE,
        /// The same in whatever case.
        ILIKE,
        IN,
        NOT_IN,
        IS_NULL,
        IS_NOT_NULL
    }

    /// @param values one, but for lists; texts or numbers
    record Comparison(Field field, Test test, List<Object> values) {

        Comparison {
            values = List.copyOf(values);
        }

        boolean holds(@Nullable Object found) {
            if (test == Test.IS_NULL || test == Test.IS_NOT_NULL) {
                return (found == null) == (test == Test.IS_NULL);
            }
            if (found == null) {
                return false;
            }
            return switch (test) {
                case IS -> order(found) == 0;
                case IS_NOT -> order(found) != 0;
                case LESS -> isComparable(found) && order(found) < 0;
                case LESS_OR_EQUAL -> isComparable(found) && order(found) <= 0;
                case GREATER -> isComparable(found) && order(found) > 0;
                case GREATER_OR_EQUAL -> isComparable(found) && order(found) >= 0;
                case LIKE -> Pattern.like(found.toString(), values.getFirst().toString());
                case ILIKE ->
                    Pattern.like(
                            Pattern.lower(found.toString()),
                            Pattern.lower(values.getFirst().toString()));
                case IN -> values.contains(found);
                case NOT_IN -> !values.contains(found);
                case IS_NULL, IS_NOT_NULL -> throw new IllegalStateException("handled above");
            };
        }

        /// NaN is neither less nor greater than anything.
        private boolean isComparable(Object found) {
            return !(found instanceof Double number && number.isNaN());
        }

        private int order(Object found) {
            return Sort.order(found, values.getFirst());
        }
    }

    /// What a thing does not have comes last.
    record Sort(Field field, boolean descending) {

        int compare(@Nullable Object a, @Nullable Object b) {
            if (a == null || b == null) {
                return Boolean.compare(a == null, b == null);
            }
            return descending ? order(b, a) : order(a, b);
        }

        static int order(Object a, Object b) {
            return a instanceof Double x && b instanceof Double y
                    ? Double.compare(x, y)
                    : a.toString().compareTo(b.toString());
        }
    }
}
