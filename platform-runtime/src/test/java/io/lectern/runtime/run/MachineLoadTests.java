package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.run.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MachineLoadTests {

    @Test
    void saysEveryFewSecondsWhatTheProcessTakes() {
        var load = new MachineLoad();
        assertThat(load.read(1)).isEmpty();

        var said = List.<Journal.Entry.Logged>of();
        double sum = 0;
        while (said.isEmpty()) { // at work, so that there is something to measure
            sum += Math.sin(sum + 1);
            said = load.read(7);
        }

        var values = said.stream()
                .collect(Collectors.toMap(Journal.Entry.Logged::tag, one -> ((Value.Scalar) one.value()).value()));
        assertThat(said).allMatch(one -> one.step() == 7 && MachineLoad.measures(one.tag()));
        assertThat(values.get(MachineLoad.PROCESSORS))
                .isBetween(0.05, Runtime.getRuntime().availableProcessors() + 0.5);
        if (System.getProperty("os.name").equals("Linux")) {
            assertThat(values.get(MachineLoad.MEMORY)).isBetween(10.0, 1e6);
        }
        assertThat(load.read(8)).isEmpty();
    }
}
