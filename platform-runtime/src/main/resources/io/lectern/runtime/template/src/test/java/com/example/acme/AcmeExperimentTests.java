package com.example.acme;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import io.lectern.testing.TestLab;

class AcmeExperimentTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new AcmeExperiment();
    }

    @Override
    protected TestLab lab(long seed) {
        return TestLab.of(seed).plugins(new AcmePlugin());
    }
}
