package io.lectern.language;

import io.lectern.api.data.Split;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;

/// How many examples to generate.
public record Amounts(
        @Doc("Examples to learn from; they are made when they are needed.") @Range(min = 1, max = 1_000_000_000)
        int train,

        @Doc("Examples to watch while learning; without any, the last weights count and not the best.")
        @Range(min = 0, max = 1_000_000)
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
