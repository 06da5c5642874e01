package io.lectern.datasets;

import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.InvalidSettingsException;
import io.lectern.api.settings.Range;
import java.util.List;

/// How much of a data set that comes in one piece is kept back: shares in [0, 1), less than 1 together.
public record Shares(
        @Doc("Share of the examples kept back for validation.") @Range(min = 0, max = 0.9)
        double validation,

        @Doc("Share of the examples kept back for testing.") @Range(min = 0, max = 0.9)
        double test) {

    public Shares {
        if (!(validation + test < 1)) {
            throw new InvalidSettingsException(
                    List.of("shares.validation and shares.test are %s and %s, which leaves nothing to learn from"
                            .formatted(validation, test)));
        }
    }

    /// The part that an example belongs to, by its name or content alone: adding or removing others moves
    /// nothing, and equal examples never end on both sides.
    Split partOf(String name) {
        double draw = new Randomness(0).at("split/" + name).nextDouble();
        if (draw < test) {
            return Split.TEST;
        }
        return draw < test + validation ? Split.VALIDATION : Split.TRAIN;
    }
}
