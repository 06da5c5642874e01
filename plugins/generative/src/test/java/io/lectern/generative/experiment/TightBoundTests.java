package io.lectern.generative.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // a minute or so
class TightBoundTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new TightBound();
    }
}
