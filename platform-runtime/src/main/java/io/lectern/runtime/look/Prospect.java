package io.lectern.runtime.look;

import io.lectern.api.data.Task;
import io.lectern.runtime.Look;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// What there is to see of a run.
///
/// @param run         the whole id
/// @param lenses      all of them, with what each objects to
/// @param checkpoints steps whose state is kept, oldest first
/// @param parts       examples of each part of the data by its id; empty where the data is not at hand
public record Prospect(
        String run, Task<?> task, List<Look.Fit> lenses, List<Long> checkpoints, Map<String, Integer> parts) {

    public Prospect {
        lenses = List.copyOf(lenses);
        checkpoints = List.copyOf(checkpoints);
        parts = Collections.unmodifiableMap(new LinkedHashMap<>(parts));
    }
}
