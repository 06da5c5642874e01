package io.lectern.memory.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // several minutes
class GraphTraversalTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new GraphTraversal();
    }
}
