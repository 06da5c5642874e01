package io.lectern.baselines;

import java.util.Arrays;

/// What the trees of a forest say about the training examples: all trees, and only those that had not seen the
/// example, which is an honest loss without further data.
final class Verdicts {

    private final Rows rows;
    private final double[][] votes;
    private final double[][] unseenVotes;
    private final int[] unseenTrees;
    private int trees;

    Verdicts(Rows rows, int classes) {
        this.rows = rows;
        votes = new double[rows.count()][classes];
        unseenVotes = new double[rows.count()][classes];
        unseenTrees = new int[rows.count()];
    }

    /// @param grown the examples that the tree was grown on, in ascending order
    void add(Forest tree, int[] grown) {
        var said = new double[tree.classes()];
        int next = 0;
        trees++;
        for (int i = 0; i < votes.length; i++) {
            Arrays.fill(said, 0);
            tree.vote(rows.values(i), 0, said);
            plus(votes[i], said);
            if (next < grown.length && grown[next] == i) {
                next++;
            } else {
                plus(unseenVotes[i], said);
                unseenTrees[i]++;
            }
        }
    }

    private static void plus(double[] votes, double[] more) {
        for (int k = 0; k < votes.length; k++) {
            votes[k] += more[k];
        }
    }

    /// Mean log-loss in nats.
    double loss() {
        double sum = 0;
        for (int i = 0; i < votes.length; i++) {
            sum -= Forest.logProbability(votes[i][rows.label(i)], trees);
        }
        return sum / votes.length;
    }

    /// Mean log-loss in nats over the examples that some tree has not seen; NaN if there are none.
    double unseenLoss() {
        double sum = 0;
        long count = 0;
        for (int i = 0; i < unseenTrees.length; i++) {
            if (unseenTrees[i] > 0) {
                sum -= Forest.logProbability(unseenVotes[i][rows.label(i)], unseenTrees[i]);
                count++;
            }
        }
        return sum / count;
    }
}
