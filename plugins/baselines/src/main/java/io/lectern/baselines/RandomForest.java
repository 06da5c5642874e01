package io.lectern.baselines;

import io.lectern.api.About;
import io.lectern.api.Learner;
import io.lectern.api.ModelPlugin;
import io.lectern.api.Session;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import java.util.Optional;

/// Random forest: many decision trees, each grown on a random part of the data, that decide together.
///
/// Trees are grown by Tribuo's CART with the Gini index on a bootstrap sample, and try at each split the square root
/// of the features [Breiman 2001]. Differs from that paper in that a tree gets a random patch [Louppe and Geurts
/// 2012], a share of the examples and so many of the features, drawn anew for each, since Tribuo's trees take time for
/// every feature at every node; and in that a tree votes for each class by its share in the leaf.
///
/// Logs the loss of all trees on the training examples, and as `train/unseen-loss` that of the trees that were grown
/// without them. Scores are logarithms of probabilities, none below one in a million. A tree is an epoch and a step:
/// `--epochs 20` grows 20 trees. The same seed gives the same forest with any number of threads. It cannot be
/// exported: Tribuo writes no trees as ONNX, which has them only outside its standard operators.
@About(
        id = "random-forest",
        name = "Random forest",
        summary = "Many decision trees that decide together, grown by Tribuo.",
        paper = "https://doi.org/10.1023/A:1010933404324")
public final class RandomForest implements ModelPlugin<Classification, Dataset, RandomForest.Settings> {

    /// What can be chosen.
    public record Settings(
            @Doc("Trees to grow.") @Range(min = 1, max = 10_000)
            int trees,

            @Doc("Splits between the root and a leaf, at most.") @Range(min = 1, max = 500)
            int depth,

            @Doc("Examples below which a node is not split.") @Range(min = 1, max = 1_000_000)
            int leaf,

            @Doc("Share of the training examples that a tree is grown on.") @Range(min = 0.001, max = 1)
            double examples,

            @Doc("Features of the input that a tree may ask for, at most.") @Range(min = 1, max = 1_000_000)
            int features) {}

    @Override
    public Class<Classification> task() {
        return Classification.class;
    }

    @Override
    public Settings defaults() {
        return new Settings(60, 60, 1, 0.5, 100);
    }

    @Override
    public String builtInDataset() {
        return "glyphs";
    }

    @Override
    public Optional<String> objection(Classification task, Settings settings) {
        return Inputs.objection(task);
    }

    @Override
    public Learner<Dataset> create(Classification task, Settings settings, Session session) {
        Inputs.check(task);
        return new ForestLearner(task, settings, session);
    }
}
