package io.lectern.baselines;

import io.lectern.api.data.Classification;
import io.lectern.api.run.Checkpoint;
import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.LinkedHashMap;
import java.util.Map;

/// A forest as a checkpoint. What is read back is not trusted: every walk from a root must end in a leaf.
final class ForestState {

    private ForestState() {}

    static Checkpoint save(Forest forest) {
        var tensors = new LinkedHashMap<String, NdArray>();
        tensors.put("roots", forest.roots());
        tensors.put("feature", forest.feature());
        tensors.put("threshold", forest.threshold());
        tensors.put("left", forest.left());
        tensors.put("right", forest.right());
        tensors.put("share", forest.share());
        var state = new LinkedHashMap<String, String>();
        state.put("trees", Integer.toString(forest.trees()));
        state.put("nodes", Integer.toString(forest.nodes()));
        state.put("leaves", Integer.toString(forest.leaves()));
        return new Checkpoint(tensors, Map.copyOf(state));
    }

    /// @throws IllegalArgumentException if it is another model's; names the tensors
    static Forest load(Checkpoint checkpoint, Classification task) {
        var saved = new Saved(checkpoint);
        int trees = saved.size("trees");
        int nodes = saved.size("nodes");
        int leaves = saved.size("leaves");
        saved.check();
        var forest = new Forest(
                saved.tensor("roots", DType.INT32, Shape.of(trees)),
                saved.tensor("feature", DType.INT32, Shape.of(nodes)),
                saved.tensor("threshold", DType.FLOAT32, Shape.of(nodes)),
                saved.tensor("left", DType.INT32, Shape.of(nodes)),
                saved.tensor("right", DType.INT32, Shape.of(nodes)),
                saved.tensor(
                        "share", DType.FLOAT32, Shape.of(leaves, task.classes().size())));
        saved.check();
        walkable(forest, task.input().shape().size(), saved);
        saved.check();
        return forest;
    }

    private static void walkable(Forest forest, int width, Saved saved) {
        for (int root : forest.roots().ints()) {
            if (root < 0 || root >= forest.nodes()) {
                saved.problem("a tree starts at node %d of %d".formatted(root, forest.nodes()));
                return;
            }
        }
        for (int node = 0; node < forest.nodes(); node++) {
            int feature = forest.feature().ints()[node];
            int left = forest.left().ints()[node];
            int right = forest.right().ints()[node];
            boolean fits = feature < 0
                    ? left >= 0 && left < forest.leaves()
                    : feature < width && Math.min(left, right) > node && Math.max(left, right) < forest.nodes();
            if (!fits) {
                saved.problem("node %d leads nowhere".formatted(node));
                return;
            }
        }
    }
}
