package io.lectern.toolkit;

import io.lectern.api.run.Run;
import io.lectern.api.run.RunFailure;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/// Updates whose numbers were not finite: they change no weight, are counted and told. Too many in a row are the end.
final class Skips {

    /// In a row; a single bad batch is no reason to lose a run, weights that overflow on every batch are.
    static final int MOST = 10;

    private final Map<String, Integer> inRow = new HashMap<>();
    private long all;

    /// An update of that phase changed the weights.
    void went(String phase) {
        inRow.remove(phase);
    }

    /// Tells of one more.
    ///
    /// @param culprit asked for the first in a row
    void skip(String phase, long step, double rate, Supplier<NonFinite> culprit, Run run) {
        int row = inRow.merge(phase, 1, Integer::sum);
        all++;
        run.scalar(phase + "/skipped", step, (double) all);
        if (row == 1) {
            var found = culprit.get();
            var text = String.format(
                    Locale.ROOT,
                    "step %d: %s is not finite, first in operation %s. The step is skipped and the weights are kept;"
                            + " after %d in a row training stops. A lower learning rate (it was %s) or training.clip"
                            + " may help.",
                    step,
                    found.tensor(),
                    found.operation(),
                    MOST,
                    rate);
            run.alarm(new Run.Alarm("non-finite", found.tensor(), step, text));
        }
    }

    boolean tooMany() {
        return inRow.values().stream().anyMatch(row -> row >= MOST);
    }

    RunFailure end(long step) {
        return new RunFailure(
                RunFailure.Category.USER,
                "step %d: loss or gradients were not finite %d times in a row; the weights from before are kept, and the alarm says where it began. A lower learning rate or training.clip may help."
                        .formatted(step, MOST));
    }

    /// How many there were.
    long all() {
        return all;
    }

    void load(long before) {
        all = before;
        inRow.clear();
    }
}
