package io.lectern.web.rest;

import com.fasterxml.jackson.databind.JsonNode;
import io.lectern.api.Budget;
import io.lectern.api.Cuda;
import io.lectern.api.Device;
import io.lectern.runtime.TrainRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/// What someone asks to have trained; what is left out is as the command line has it.
@Schema(name = "Start")
record StartBody(
        @Schema(required = true, examples = "lenet") @Nullable
        String model,

        @Schema(examples = "glyphs", description = "The model's built-in data where nothing is said.") @Nullable
        String dataset,

        @Schema(
                description = "By path or an end of it that is clear, with 'model.' or 'dataset.' in front where"
                        + " needed; texts, numbers, booleans, or lists of numbers.",
                examples = "{\"training.rate\": 0.05}",
                implementation = Object.class)
        @Nullable
        Map<String, JsonNode> settings,

        @Schema(description = "How long to train, in place of the model's own setting; epochs or steps, not both.")
        @Nullable
        Integer epochs,

        @Nullable Long steps,
        @Nullable Long seed,
        @Nullable Integer threads,
        @Nullable Device device,

        @Schema(description = "With device CUDA: whether products are rounded, for speed; false where left out.")
        @Nullable
        Boolean tf32,

        @Schema(description = "With device CUDA: whether it plays recorded steps; true where left out.") @Nullable
        Boolean recorded,

        @Schema(description = "A run to start from the weights of.") @Nullable
        String from,

        @Schema(description = "Weights whose path starts so stay as they are.") @Nullable
        List<String> freeze,

        @Schema(description = "Higher comes first.") @Nullable
        Integer priority) {

    TrainRequest request() {
        if (model == null || model.isBlank()) {
            throw new IllegalArgumentException("the body names no model; /api/v1/models lists them");
        }
        if (epochs != null && steps != null) {
            throw new IllegalArgumentException("epochs and steps are both given; one of them says how long to train");
        }
        return new TrainRequest(
                model,
                Optional.ofNullable(dataset),
                Typed.of(settings),
                budget(),
                seed == null ? 0 : seed,
                threads == null ? Runtime.getRuntime().availableProcessors() : threads,
                device == null ? Device.CPU : device,
                cuda(),
                Optional.empty(),
                Optional.ofNullable(from),
                freeze == null ? List.of() : freeze);
    }

    private Optional<Cuda> cuda() {
        if (tf32 == null && recorded == null) {
            return Optional.empty();
        }
        return Optional.of(new Cuda(
                tf32 == null ? Cuda.DEFAULT.tf32() : tf32, recorded == null ? Cuda.DEFAULT.recorded() : recorded));
    }

    int turn() {
        return priority == null ? 0 : priority;
    }

    private Optional<Budget> budget() {
        if (epochs != null) {
            return Optional.of(new Budget.Epochs(epochs));
        }
        return steps == null ? Optional.empty() : Optional.of(new Budget.Steps(steps));
    }
}
