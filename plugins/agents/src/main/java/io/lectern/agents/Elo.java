package io.lectern.agents;

import java.util.Arrays;

/// Elo ratings: 400 points more are odds of ten to one.
public final class Elo {

    private static final int ROUNDS = 2_000;
    private static final double POINTS = 400;

    private Elo() {}

    /// The ratings that make the scores most likely [Hunter 2004, MM algorithms for Bradley-Terry
    /// models], with one draw more in each pair, so that who never lost is rated, too. The first one's
    /// rating is 0.
    ///
    /// @param scores `[players][players]`: what one got of another, 1 for a game won and half for a
    ///     draw
    /// @param games  of each pair
    public static double[] ratings(double[][] scores, int games) {
        int players = scores.length;
        var strengths = new double[players];
        Arrays.fill(strengths, 1);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < players; i++) {
                double won = 0;
                double expected = 0;
                for (int j = 0; j < players; j++) {
                    if (j != i) {
                        won += scores[i][j] + 0.5;
                        expected += (games + 1) / (strengths[i] + strengths[j]);
                    }
                }
                strengths[i] = won / expected;
            }
        }
        return Arrays.stream(strengths)
                .map(strength -> POINTS * Math.log10(strength / strengths[0]))
                .toArray();
    }
}
