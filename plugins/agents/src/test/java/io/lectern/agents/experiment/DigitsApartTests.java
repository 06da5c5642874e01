package io.lectern.agents.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // needs MNIST
class DigitsApartTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new DigitsApart();
    }
}
