package com.example.acme;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;

class AcmeExperimentTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new AcmeExperiment();
    }
}
