package io.lectern.agents.grounded;

class TaughtAgentTests extends GroundedAgentContract<RecurrentAgent> {

    TaughtAgentTests() {
        super(new RecurrentAgent(24, true), true);
    }
}
