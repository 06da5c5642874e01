package io.lectern.runtime.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Feature;
import io.lectern.runtime.json.Json;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RunDescriptionTests {

    private static final Cuda ASKED = new Cuda(true, false);

    private final Json json = new Json(List.of());

    private static RunDescription on(Device device, Optional<Cuda> cuda) {
        return new RunDescription(
                "a-run",
                Instant.EPOCH,
                "a-model",
                Map.of(),
                "data",
                Map.of(),
                new Classification(new Feature.Vector(List.of("x")), List.of("a", "b")),
                "content",
                Optional.empty(),
                1,
                2,
                device,
                cuda,
                Optional.empty(),
                new RunDescription.Provenance(
                        "1", "engine", "25", "linux", Optional.empty(), Map.of(), Optional.empty()));
    }

    @Test
    void keepsHowCudaComputes() throws IOException {
        var run = on(Device.CUDA, Optional.of(ASKED));
        var stored = json.read(json.write(run), RunDescription.class);

        assertThat(stored).isEqualTo(run);
        assertThat(stored.session().cuda()).isEqualTo(ASKED);
        assertThat(stored.settings().get("run"))
                .containsEntry("device", "cuda")
                .containsEntry("tf32", "true")
                .containsEntry("recorded", "false");
    }

    @Test
    void takesTheDefaultWhereNobodySaid() {
        var run = on(Device.CUDA, Optional.empty());

        assertThat(run.session().cuda()).isEqualTo(new Cuda(false, true));
        assertThat(run.settings().get("run")).containsOnlyKeys("seed", "threads", "device");
    }

    @Test
    void readsRunsOfBefore() throws IOException {
        var run = on(Device.CPU, Optional.empty());
        var before = json.write(run).replaceAll(",\\s*\"cuda\"\\s*:\\s*null", "");

        assertThat(before).doesNotContain("cuda");
        assertThat(json.read(before, RunDescription.class)).isEqualTo(run);
    }
}
