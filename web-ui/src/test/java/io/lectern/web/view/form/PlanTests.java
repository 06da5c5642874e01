package io.lectern.web.view.form;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.runtime.TrainRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanTests {

    private static final Plan PLAN = new Plan(
            "lenet",
            "mnist",
            Map.of("note", "it's $HOME; rm -rf"),
            List.of(Map.of("rate", "0.1"), Map.of("rate", "0.01")),
            new Beginning.Chosen(Optional.of("lenet-a"), List.of("conv_1", "linear 1")),
            new Effort.Chosen(
                    Optional.of(new Budget.Epochs(3)),
                    List.of(0L, 1L, 2L),
                    2,
                    Device.CUDA,
                    Optional.of(new Cuda(true, false)),
                    5));

    @Test
    void makesARunForEveryVariationAndSeed() {
        var requests = PLAN.requests();

        assertThat(requests).hasSize(6);
        assertThat(requests).extracting(TrainRequest::seed).containsExactly(0L, 1L, 2L, 0L, 1L, 2L);
        assertThat(requests)
                .extracting(r -> r.settings().get("rate"))
                .startsWith("0.1")
                .endsWith("0.01");
        assertThat(requests).extracting(TrainRequest::from).containsOnly(Optional.of("lenet-a"));
        assertThat(requests).extracting(TrainRequest::cuda).containsOnly(Optional.of(new Cuda(true, false)));
        assertThat(requests).allMatch(r -> r.settings().get("note").startsWith("it's"));
    }

    @Test
    void isSaidOnTheCommandLineSoThatAShellTakesItAsItIs() {
        assertThat(PLAN.command(PLAN.requests().get(1)))
                .isEqualTo(
                        "lectern train lenet --on mnist --set 'note=it'\\''s $HOME; rm -rf' --set rate=0.1"
                                + " --epochs 3 --seed 1 --threads 2 --device cuda --tf32 --no-recording --from lenet-a --freeze conv_1 --freeze 'linear 1' --queue --priority 5");
    }
}
