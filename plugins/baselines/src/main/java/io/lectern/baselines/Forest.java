package io.lectern.baselines;

import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;

/// Decision trees that have a say each: the mean of the distributions in the leaves that an example falls into.
///
/// All trees lie side by side, the nodes of a tree in order from its root, a node always before those beneath it.
///
/// @param roots     `[trees]`, the node where each tree starts
/// @param feature   `[nodes]`, the number that a node asks for; -1 for a leaf
/// @param threshold `[nodes]`, an example goes right where its number is greater
/// @param left      `[nodes]`, the node to the left; for a leaf, its row of `share`
/// @param right     `[nodes]`, the node to the right; -1 for a leaf
/// @param share     `[leaves, classes]`, how the training examples in a leaf divide among the classes
record Forest(NdArray roots, NdArray feature, NdArray threshold, NdArray left, NdArray right, NdArray share) {

    private static final double LEAST = 1e-6; // what a class that no tree speaks for is given instead of 0

    static Forest empty(int classes) {
        var none = NdArray.of(new int[0], Shape.of(0));
        return new Forest(none, none, NdArray.of(new float[0], 0), none, none, NdArray.of(new float[0], 0, classes));
    }

    int trees() {
        return roots.size();
    }

    int nodes() {
        return feature.size();
    }

    int leaves() {
        return share.dim(0);
    }

    int classes() {
        return share.dim(1);
    }

    /// This forest with one more.
    Forest plus(Forest other) {
        var moved = new int[other.nodes()];
        var right = new int[other.nodes()];
        for (int i = 0; i < moved.length; i++) {
            boolean leaf = other.feature.ints()[i] < 0;
            moved[i] = other.left.ints()[i] + (leaf ? leaves() : nodes());
            right[i] = leaf ? -1 : other.right.ints()[i] + nodes();
        }
        var starts =
                Arrays.stream(other.roots.ints()).map(root -> root + nodes()).toArray();
        return new Forest(
                join(roots, starts),
                join(feature, other.feature.ints()),
                join(threshold, other.threshold.floats(), Shape.of(nodes() + other.nodes())),
                join(left, moved),
                join(this.right, right),
                join(share, other.share.floats(), Shape.of(leaves() + other.leaves(), classes())));
    }

    /// One tree of this forest, which shares its nodes.
    Forest only(int tree) {
        return new Forest(roots.slice(tree, tree + 1), feature, threshold, left, right, share);
    }

    private static NdArray join(NdArray first, int[] second) {
        var all = Arrays.copyOf(first.ints(), first.size() + second.length);
        System.arraycopy(second, 0, all, first.size(), second.length);
        return NdArray.of(all, Shape.of(all.length));
    }

    private static NdArray join(NdArray first, float[] second, Shape shape) {
        var all = Arrays.copyOf(first.floats(), first.size() + second.length);
        System.arraycopy(second, 0, all, first.size(), second.length);
        return NdArray.of(all, shape);
    }

    /// Adds what each tree says of one example, `rows[offset]` onwards, to `votes`.
    void vote(float[] rows, int offset, double[] votes) {
        var features = feature.ints();
        var thresholds = threshold.floats();
        var lefts = left.ints();
        var rights = right.ints();
        var shares = share.floats();
        for (int root : roots.ints()) {
            int node = root;
            while (features[node] >= 0) {
                node = rows[offset + features[node]] > thresholds[node] ? rights[node] : lefts[node];
            }
            int leaf = lefts[node] * votes.length;
            for (int k = 0; k < votes.length; k++) {
                votes[k] += shares[leaf + k];
            }
        }
    }

    /// Logarithms of the probabilities `[count, classes]` of rows of numbers, `width` each.
    NdArray scores(float[] rows, int width) {
        int count = rows.length / width;
        var scores = new float[count * classes()];
        var votes = new double[classes()];
        for (int row = 0; row < count; row++) {
            Arrays.fill(votes, 0);
            vote(rows, row * width, votes);
            for (int k = 0; k < votes.length; k++) {
                scores[row * votes.length + k] = (float) logProbability(votes[k], trees());
            }
        }
        return NdArray.of(scores, count, classes());
    }

    /// Of a class that got so many votes of so many trees; never below that of one in a million.
    static double logProbability(double votes, int trees) {
        return Math.log(Math.max(trees == 0 ? 0 : votes / trees, LEAST));
    }
}
