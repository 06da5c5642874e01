package io.lectern.agents.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // a few minutes
class RoomQuestionsTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new RoomQuestions();
    }
}
