package io.lectern.vision.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;

class ScoreFunctionTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new ScoreFunction();
    }
}
