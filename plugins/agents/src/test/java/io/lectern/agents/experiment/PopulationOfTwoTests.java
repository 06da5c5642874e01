package io.lectern.agents.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;

class PopulationOfTwoTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new PopulationOfTwo();
    }
}
