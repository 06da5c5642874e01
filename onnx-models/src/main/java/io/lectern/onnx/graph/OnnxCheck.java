package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Checks a model against the ONNX specification without running it.
///
/// Covers: IR version and opsets, imported domains, single assignment, order of nodes, scopes of
/// subgraphs, operators with their numbers of inputs and outputs and their attributes, element types
/// from one end to the other, graph inputs and outputs, functions. Shapes are not inferred. Sizes of
/// tensors cannot be wrong in a [Constant].
///
/// Operators of opsets 13 to 21 are known; those of other domains are taken as they are, with outputs of unknown type.
///
/// @see <a href="https://github.com/onnx/onnx/blob/main/docs/IR.md">Open Neural Network Exchange intermediate
///     representation</a>
public final class OnnxCheck {

    /// The oldest file format that names operator sets, and the newest that this check was written for.
    private static final int OLDEST_IR = 3;

    private static final int NEWEST_IR = 11;

    private OnnxCheck() {}

    /// All problems, in the order of the model; none if it is valid.
    public static List<Problem> check(OnnxModel model) {
        var problems = new ArrayList<Problem>();
        if (model.irVersion() < OLDEST_IR) {
            problems.add(
                    Problem.error("model", "IR version %d is older than %d".formatted(model.irVersion(), OLDEST_IR)));
        }
        if (model.irVersion() > NEWEST_IR) {
            problems.add(Problem.warning(
                    "model", "IR version %d is newer than the %d known".formatted(model.irVersion(), NEWEST_IR)));
        }
        checkOpsets("model", model.opsets(), problems);
        var functions = model.functions().stream()
                .collect(Collectors.toMap(f -> f.domain() + ":" + f.name(), f -> f, (first, _) -> first));
        if (functions.size() < model.functions().size()) {
            problems.add(Problem.error("model", "two functions have the same domain and name"));
        }
        for (var function : model.functions()) {
            var where = "function " + function.name();
            checkOpsets(where, function.opsets(), problems);
            new GraphCheck(new NodeCheck(function.opsets(), functions, problems), problems).function(function, where);
        }
        new GraphCheck(new NodeCheck(model.opsets(), functions, problems), problems)
                .model(model.graph(), model.irVersion());
        return List.copyOf(problems);
    }

    private static void checkOpsets(String where, Map<String, Integer> opsets, List<Problem> problems) {
        var version = opsets.get(OnnxNode.STANDARD);
        if (opsets.isEmpty()) {
            problems.add(Problem.error(where, "no opset is imported"));
        } else if (version != null && (version < Operators.OLDEST || version > Operators.NEWEST)) {
            problems.add(Problem.warning(
                    where,
                    "opset %d is outside the %d to %d known, so that no operator is checked"
                            .formatted(version, Operators.OLDEST, Operators.NEWEST)));
        }
    }
}
