package io.lectern.generative;

import io.lectern.api.About;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntToDoubleFunction;
import java.util.stream.IntStream;

/// How near samples are to the data, against how near the data's own examples are to each other.
///
/// The median distance of a sample's features to those of its nearest example, over the median distance of an example
/// to the nearest other one. About 1 for new examples, near 0 for copies; judge it on the training part. Samples that
/// are far from everything have a large one: it says nothing about quality.
@About(
        id = "memorisation",
        name = "Memorisation",
        summary = "Whether samples are copies of examples, as a classifier sees them.",
        paper = "https://arxiv.org/abs/1606.03498")
public final class Memorisation extends SeenSamples {

    public Memorisation() {
        super(new Measure("neighbour-ratio", Goal.HIGHEST, ""));
    }

    @Override
    double score(Impressions data, Impressions samples) {
        var examples = data.features();
        double among = median(examples.size(), i -> nearest(examples.get(i), examples, i));
        return distance(samples.features(), examples) / among;
    }

    /// The median distance of each of these to its nearest neighbour among others.
    public static double distance(List<double[]> of, List<double[]> others) {
        return median(of.size(), i -> nearest(of.get(i), others, -1));
    }

    private static double median(int count, IntToDoubleFunction distance) {
        var sorted = IntStream.range(0, count).parallel().mapToDouble(distance).toArray();
        Arrays.sort(sorted);
        return sorted[count / 2];
    }

    /// @param itself the place of one that does not count, or -1
    private static double nearest(double[] vector, List<double[]> others, int itself) {
        double nearest = Double.POSITIVE_INFINITY;
        for (int i = 0; i < others.size(); i++) {
            if (i != itself) {
                nearest = Math.min(nearest, square(vector, others.get(i)));
            }
        }
        return Math.sqrt(nearest);
    }

    private static double square(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return sum;
    }
}
