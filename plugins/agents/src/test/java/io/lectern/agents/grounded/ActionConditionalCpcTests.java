package io.lectern.agents.grounded;

class ActionConditionalCpcTests extends GroundedAgentContract<ActionConditionalCpc> {

    ActionConditionalCpcTests() {
        super(new ActionConditionalCpc(24, 2, 2), false);
    }
}
