package io.lectern.agents.experiment;

import de.javagl.tsne.Tsne;
import io.lectern.api.look.Figure;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.Arrays;
import java.util.List;

/// Points in the plane, laid out by t-SNE as the lens of that name does.
///
/// @param places `[count][2]`
record NeighbourMap(double[][] places) {

    static final double PERPLEXITY = 30;

    /// @param points `[count][size]`
    static NeighbourMap of(double[][] points, int steps, long seed) {
        var tsne = new Tsne();
        tsne.setOutputDims(2);
        tsne.setInitialDims(points[0].length);
        tsne.setPerplexity(PERPLEXITY);
        tsne.setMaxIterations(steps);
        tsne.setRandomSeed(seed);
        tsne.setMessageConsumer(null);
        var copy = Arrays.stream(points).map(double[]::clone).toArray(double[][]::new); // it moves what it is given
        return new NeighbourMap(tsne.run(copy));
    }

    Figure figure(String title, List<Integer> groups, List<String> groupNames) {
        var flat = new float[2 * places.length];
        for (int i = 0; i < flat.length; i++) {
            flat[i] = (float) places[i / 2][i % 2];
        }
        return new Figure.Points(title, NdArray.of(flat, Shape.of(places.length, 2)), groups, groupNames);
    }
}
