package io.lectern.runtime.catalogue;

import io.lectern.api.data.Task;
import io.lectern.api.look.Figure;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Examples of a data set, as figures.
///
/// @param parts   how many examples each part has, by its id; empty for an environment
/// @param balance how often each class is met among the first examples of a part, by the part's id; empty where there
///                are no classes
/// @param figures of the examples that were asked for
public record Excerpt(
        String dataset,
        Task<?> task,
        Map<String, Integer> parts,
        Map<String, Map<String, Integer>> balance,
        List<Figure> figures) {

    /// So many examples of each part are looked at for the balance of classes.
    public static final int MOST_COUNTED = 10_000;

    public Excerpt {
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
        balance = Collections.unmodifiableMap(new LinkedHashMap<>(balance));
        figures = List.copyOf(figures);
    }
}
