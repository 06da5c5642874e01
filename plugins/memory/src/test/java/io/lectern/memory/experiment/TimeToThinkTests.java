package io.lectern.memory.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // minutes
class TimeToThinkTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new TimeToThink();
    }
}
