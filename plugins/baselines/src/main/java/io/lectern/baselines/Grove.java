package io.lectern.baselines;

import io.lectern.api.data.Classification;
import io.lectern.api.run.Randomness;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import org.tribuo.Example;
import org.tribuo.ImmutableOutputInfo;
import org.tribuo.classification.Label;
import org.tribuo.classification.dtree.CARTClassificationTrainer;
import org.tribuo.classification.dtree.impurity.GiniIndex;
import org.tribuo.classification.ensemble.VotingCombiner;
import org.tribuo.common.tree.RandomForestTrainer;
import org.tribuo.common.tree.TreeModel;

/// Grows the trees of a forest, each from its number alone, so that they may grow in any order and at the same time.
final class Grove {

    private final Rows rows;
    private final RandomForest.Settings settings;
    private final Randomness random;
    private final int classes;
    private final ImmutableOutputInfo<Label> labels;
    private final String[] names;

    Grove(Rows rows, Classification task, RandomForest.Settings settings, Randomness random) {
        this.rows = rows;
        this.settings = settings;
        this.random = random;
        classes = task.classes().size();
        labels = Tribuo.labels(classes);
        names = Tribuo.names(task.input().shape().size());
    }

    /// The examples that a tree is grown on, in ascending order.
    int[] examples(int tree) {
        int count = Math.max(1, (int) (settings.examples() * rows.count()));
        return choose(rows.count(), count, random.at("examples", tree));
    }

    Forest grow(int tree) {
        var examples = examples(tree);
        int width = Math.min(settings.features(), names.length);
        var seen = choose(names.length, width, random.at("features", tree));
        var features = Tribuo.features(Arrays.stream(seen).mapToObj(i -> names[i]));
        var data = new Tribuo.Examples(features, labels, examples.length, i -> example(examples[i], seen));
        var seeds = random.at("tree", tree);
        float tried = Math.min((float) (Math.sqrt(width) / width), Math.nextDown(1f)); // Tribuo wants less than all
        var cart = new CARTClassificationTrainer(
                settings.depth(), settings.leaf(), 0, tried, new GiniIndex(), seeds.nextLong());
        var forest = new RandomForestTrainer<>(cart, new VotingCombiner(), 1, seeds.nextLong()).train(data);
        if (forest.getModels().getFirst() instanceof TreeModel<Label> grown) {
            return Flattening.of(grown, classes);
        }
        throw new IllegalStateException("a forest is made of trees");
    }

    /// Only what is not 0, which a tree takes for granted.
    private Example<Label> example(int index, int[] seen) {
        var values = rows.values(index);
        var present = Arrays.stream(seen).filter(i -> values[i] != 0).toArray();
        return Tribuo.example(
                rows.label(index),
                Arrays.stream(present).mapToObj(i -> names[i]).toArray(String[]::new),
                Arrays.stream(present).mapToDouble(i -> values[i]).toArray());
    }

    /// So many of the numbers below `count`, each at most once, in ascending order.
    private static int[] choose(int count, int wanted, RandomGenerator random) {
        var numbers = IntStream.range(0, count).toArray();
        for (int i = 0; i < wanted; i++) {
            int j = random.nextInt(i, count);
            int moved = numbers[i];
            numbers[i] = numbers[j];
            numbers[j] = moved;
        }
        return Arrays.stream(numbers, 0, wanted).sorted().toArray();
    }
}
