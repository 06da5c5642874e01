package io.lectern.toolkit;

import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;

/// How a discriminator and a generator take turns. The generator learns at the rate and by the rule of the training.
public record Game(
        @Doc("What the two networks want of each other.") GanLoss loss,

        @Doc("Updates of the discriminator for each update of the generator.") @Range(min = 1, max = 100)
        int discriminatorSteps,

        @Doc("Learning rate of the discriminator, as a multiple of the generator's.") @Range(min = 0, max = 1_000)
        double discriminatorPace) {

    public static final Game DEFAULT = new Game(GanLoss.NonSaturating.DEFAULT, 1, 1);

    public Game loss(GanLoss other) {
        return new Game(other, discriminatorSteps, discriminatorPace);
    }

    public Game discriminatorSteps(int count) {
        return new Game(loss, count, discriminatorPace);
    }

    public Game discriminatorPace(double factor) {
        return new Game(loss, discriminatorSteps, factor);
    }
}
