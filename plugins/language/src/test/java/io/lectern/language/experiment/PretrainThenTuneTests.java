package io.lectern.language.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // two minutes
class PretrainThenTuneTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new PretrainThenTune();
    }
}
