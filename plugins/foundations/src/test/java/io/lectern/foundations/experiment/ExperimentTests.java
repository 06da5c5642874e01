package io.lectern.foundations.experiment;

import io.lectern.api.ExperimentPlugin;
import io.lectern.testing.ExperimentContract;
import org.junit.jupiter.api.Nested;

class ExperimentTests {

    @Nested
    class Xor extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new XorNeedsHiddenUnits();
        }
    }

    @Nested
    class Regions extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new LinearRegions();
        }
    }

    @Nested
    class Descent extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new DoubleDescent();
        }
    }

    @Nested
    class Multiplicative extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new MultiplicativeUnits();
        }
    }

    @Nested
    class Dead extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new DeadUnits();
        }
    }

    @Nested
    class Alarm extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new NonFiniteAlarm();
        }
    }

    @Nested
    class Rolling extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new Momentum();
        }
    }

    @Nested
    class Chain extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new ChainRule();
        }
    }

    @Nested
    class Broadcasting extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new SilentBroadcasting();
        }
    }

    @Nested
    class Folds extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new Folding();
        }
    }

    @Nested
    class Overfitting extends ExperimentContract {
        @Override
        protected ExperimentPlugin experiment() {
            return new OverfitTinySample();
        }
    }
}
