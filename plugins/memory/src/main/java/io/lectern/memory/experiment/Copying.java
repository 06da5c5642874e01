package io.lectern.memory.experiment;

import io.lectern.api.Budget;
import io.lectern.api.ExperimentPlugin.Lab;
import io.lectern.api.ExperimentPlugin.Plan;
import io.lectern.api.ExperimentPlugin.Result;

/// Networks that learn to copy 1 to 10 vectors of 8 bits, and how they are judged on others.
final class Copying {

    static final int LONGEST = 10; // that is learnt
    static final int SLOTS = 32;
    private static final int EXAMPLES = 160; // to judge by
    private static final long STEPS = 3_500;
    private static final long LSTM_STEPS = 12_000;

    private Copying() {}

    /// 62,260 weights.
    static Plan machine() {
        return learning(machine(SLOTS), STEPS);
    }

    private static Plan machine(int slots) {
        return Plan.of("ntm", "copy").model("slots", slots);
    }

    /// 62,364 weights.
    static Plan lstm() {
        return learning(Plan.of("lstm-transducer", "copy").model("units", 119), LSTM_STEPS);
    }

    private static Plan learning(Plan plan, long steps) {
        return plan.dataset("longest", LONGEST).budget(new Budget.Steps(steps));
    }

    /// A machine that has learnt, with another number of slots, on sequences of one length.
    static Result machine(Lab lab, Result trained, int slots, int length) {
        return lab.transfer(trained, judged(machine(slots), length));
    }

    /// An LSTM that has learnt, on sequences of one length.
    static Result lstm(Lab lab, Result trained, int length) {
        return lab.transfer(trained, judged(lstm(), length));
    }

    private static Plan judged(Plan plan, int length) {
        return plan.dataset("shortest", length).dataset("longest", length).dataset("test", EXAMPLES);
    }

    /// Share of bits.
    static double error(Result judged) {
        return judged.metric("test/bit-error");
    }
}
