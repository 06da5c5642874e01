package io.lectern.vision.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Tag;

@Tag("slow") // a minute
class IdentityShortcutsTests extends ExperimentContract {

    @Override
    protected ExperimentPlugin experiment() {
        return new IdentityShortcuts();
    }
}
