package io.lectern.baselines;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import org.tribuo.ImmutableFeatureMap;
import org.tribuo.classification.Label;
import org.tribuo.common.tree.LeafNode;
import org.tribuo.common.tree.Node;
import org.tribuo.common.tree.SplitNode;
import org.tribuo.common.tree.TreeModel;

/// Makes a forest of one of Tribuo's trees.
///
/// Tribuo's own files are not kept, since they hold the time of training and so differ between runs that are the same.
final class Flattening {

    private final ImmutableFeatureMap features;
    private final int classes;
    private int[] feature = new int[64];
    private float[] threshold = new float[64];
    private int[] left = new int[64];
    private int[] right = new int[64];
    private float[] share;
    private int nodes;
    private int leaves;

    private Flattening(ImmutableFeatureMap features, int classes) {
        this.features = features;
        this.classes = classes;
        share = new float[32 * classes];
    }

    static Forest of(TreeModel<Label> tree, int classes) {
        var flattening = new Flattening(tree.getFeatureIDMap(), classes);
        flattening.add(tree.getRoot());
        return flattening.forest();
    }

    /// @return the node's number
    private int add(Node<Label> node) {
        int at = nodes++;
        if (at == feature.length) {
            grow();
        }
        switch (node) {
            case SplitNode<Label> split -> {
                var name = features.get(split.getFeatureID()).getName();
                feature[at] = Integer.parseInt(name);
                threshold[at] = below(split.splitValue());
                int less = add(split.getLessThanOrEqual()); // first, since it may replace the arrays
                int greater = add(split.getGreaterThan());
                left[at] = less;
                right[at] = greater;
            }
            case LeafNode<Label> leaf -> {
                feature[at] = -1;
                left[at] = addLeaf(leaf);
                right[at] = -1;
            }
            default -> throw new IllegalStateException("a tree has splits and leaves, but here is " + node);
        }
        return at;
    }

    private int addLeaf(LeafNode<Label> leaf) {
        int at = leaves++;
        if (leaves * classes > share.length) {
            share = Arrays.copyOf(share, 2 * share.length);
        }
        for (var label : leaf.getDistribution().values()) {
            share[at * classes + Tribuo.number(label)] = (float) label.getScore();
        }
        return at;
    }

    /// The greatest float that is not above the threshold: a float is greater than the one exactly if it is
    /// greater than the other.
    private static float below(double threshold) {
        float rounded = (float) threshold;
        return rounded > threshold ? Math.nextDown(rounded) : rounded;
    }

    private void grow() {
        int size = 2 * feature.length;
        feature = Arrays.copyOf(feature, size);
        threshold = Arrays.copyOf(threshold, size);
        left = Arrays.copyOf(left, size);
        right = Arrays.copyOf(right, size);
    }

    private Forest forest() {
        return new Forest(
                NdArray.of(new int[] {0}, Shape.of(1)),
                NdArray.of(Arrays.copyOf(feature, nodes), Shape.of(nodes)),
                NdArray.of(Arrays.copyOf(threshold, nodes), nodes),
                NdArray.of(Arrays.copyOf(left, nodes), Shape.of(nodes)),
                NdArray.of(Arrays.copyOf(right, nodes), Shape.of(nodes)),
                NdArray.of(Arrays.copyOf(share, leaves * classes), leaves, classes));
    }
}
