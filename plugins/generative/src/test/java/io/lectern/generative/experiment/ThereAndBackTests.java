package io.lectern.generative.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // some minutes
class ThereAndBackTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new ThereAndBack();
    }
}
