package io.lectern.generative.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // half a minute
class MemorisedSamplesTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new MemorisedSamples();
    }
}
