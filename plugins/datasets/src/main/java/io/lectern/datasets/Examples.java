package io.lectern.datasets;

import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;

/// How many examples to generate.
public record Examples(
        @Doc("Examples to learn from.") @Range(min = 1, max = 1_000_000)
        int train,

        @Doc("Examples to watch while learning.") @Range(min = 0, max = 1_000_000)
        int validation,

        @Doc("Examples to judge by at the end.") @Range(min = 0, max = 1_000_000)
        int test) {

    int of(Split split) {
        return switch (split) {
            case TRAIN -> train;
            case VALIDATION -> validation;
            case TEST -> test;
        };
    }
}
