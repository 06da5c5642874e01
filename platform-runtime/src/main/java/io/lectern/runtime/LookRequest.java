package io.lectern.runtime;

import io.lectern.api.data.Split;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What somebody wants to see of a run.
///
/// @param run        its id or a beginning of it that is no other's
/// @param lens       id of a lens
/// @param settings   of the lens, as typed: by path or an end of it
/// @param split      the part of the data; the first of test, validation and train that has examples, where empty
/// @param examples   numbers of examples within the part; its first ones where empty
/// @param count      how many first ones
/// @param inputs     files with pictures, texts or rows to look at in place of examples of the data
/// @param checkpoint a step whose state is looked at, in place of the run's result
public record LookRequest(
        String run,
        String lens,
        Map<String, String> settings,
        Optional<Split> split,
        List<Integer> examples,
        int count,
        List<Path> inputs,
        Optional<Long> checkpoint) {

    /// How many examples a lens is shown where nobody chose any.
    public static final int FEW = 8;

    private static final int MOST = 10_000;

    public LookRequest {
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
        examples = List.copyOf(examples);
        inputs = List.copyOf(inputs);
        if (!inputs.isEmpty() && !(examples.isEmpty() && split.isEmpty())) {
            throw new IllegalArgumentException(
                    "a lens looks at examples of the data or at inputs of your own; choose one of them");
        }
        if (count < 1 || count > MOST) {
            throw new IllegalArgumentException("count is %d, outside [1, %d]".formatted(count, MOST));
        }
        if (examples.size() > MOST) {
            throw new IllegalArgumentException(
                    "%d examples were asked for; %d are the most".formatted(examples.size(), MOST));
        }
    }

    /// A lens as it comes, on the result of a run.
    public static LookRequest of(String run, String lens) {
        return new LookRequest(run, lens, Map.of(), Optional.empty(), List.of(), FEW, List.of(), Optional.empty());
    }
}
