package io.lectern.vision.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // some minutes
class PixelAccuracyTrapTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new PixelAccuracyTrap();
    }
}
