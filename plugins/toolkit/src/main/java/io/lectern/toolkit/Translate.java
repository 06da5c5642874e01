package io.lectern.toolkit;

import io.lectern.api.data.Feature;
import io.lectern.api.data.Transduction;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import io.lectern.onnx.Origin;
import io.lectern.onnx.Tensor;
import io.lectern.onnx.nn.Losses;
import io.lectern.onnx.nn.Scope;
import java.util.List;
import java.util.Map;

/// To write one sequence while reading another.
///
/// While training, each place sees what should stand before it (teacher forcing). In use it sees what
/// the network itself wrote there, always the most likely token (greedy decoding), within the graph: an
/// exported network translates by itself. The loss of an evaluation is that of its own writing, so it
/// is higher than that of training.
record Translate(Transduction task, EncoderDecoder architecture) implements TaskObjective {

    @Override
    public List<Phase> phases(Training training) {
        return List.of(new Phase("train", this::forced, _ -> true, training.optimizer(), 1));
    }

    private Tensor forced(Map<String, Tensor> fields, Scope scope) {
        var written = before(Fields.get(fields, "target"));
        var output = decoder(fields, scope).scores(written, scope.in("decoder"));
        return Origin.forward("loss").of(() -> loss(Map.of("output", output), fields));
    }

    /// Each pass of the loop writes all places anew and settles one more: the first `n` stay after `n`
    /// passes.
    @Override
    public Map<String, Tensor> predictions(Map<String, Tensor> inputs, Scope scope) {
        var decoder = decoder(inputs, scope);
        var weights = scope.shared("decoder");
        int length = task.target().shape().dim(0);
        var nothing = Tensor.fill(
                vocabulary(task.target()),
                DType.INT64,
                Shape.of(Fields.get(inputs, "source").dim(0), length));
        var written = Tensor.scan(List.of(nothing), List.of(Tensor.range(length)), (last, _) -> {
            var scores = decoder.scores(last.getFirst(), weights.open().withinLoop());
            return new Tensor.Step(List.of(before(scores.argMax(2))), List.of());
        });
        return Map.of("output", decoder.scores(written.carries().getFirst(), weights.open()));
    }

    private Decoder decoder(Map<String, Tensor> inputs, Scope scope) {
        var source = Fields.get(inputs, "source");
        var lengths = Fields.lengths(inputs, "source");
        var memory = architecture.encode(source, lengths, vocabulary(task.source()), scope.in("encoder"));
        return (written, weights) -> architecture.decode(written, memory, lengths, vocabulary(task.target()), weights);
    }

    @FunctionalInterface
    private interface Decoder {

        Tensor scores(Tensor written, Scope scope);
    }

    /// What stands before each place.
    private Tensor before(Tensor tokens) {
        var nothing = Tensor.fill(vocabulary(task.target()), DType.INT64, Shape.of(tokens.dim(0), 1));
        return Tensor.concat(1, nothing, tokens.slice(1, 0, tokens.dim(1) - 1));
    }

    private static int vocabulary(Feature feature) {
        return ((Feature.Tokens) feature).vocabulary().size();
    }

    @Override
    public Tensor loss(Map<String, Tensor> predictions, Map<String, Tensor> targets) {
        return Losses.crossEntropy(
                Fields.get(predictions, "output"), Fields.get(targets, "target"), Fields.lengths(targets, "target"));
    }
}
