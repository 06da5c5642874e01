package io.lectern.agents.grounded;

class RecurrentAgentTests extends GroundedAgentContract<RecurrentAgent> {

    RecurrentAgentTests() {
        super(new RecurrentAgent(64, false), false);
    }
}
