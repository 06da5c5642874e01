package io.lectern.generative;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/// Points in groups: two of them are in one if a chain of points leads from one to the other with no step beyond
/// `radius`.
record Clusters(List<double[]> centres, List<List<double[]>> members, double radius) {

    private static final double MOST_OUTSIDE = 0.05;

    static Clusters of(List<double[]> points, double radius) {
        var members = new ArrayList<List<double[]>>();
        var left = new BitSet();
        left.set(0, points.size());
        while (!left.isEmpty()) {
            members.add(reached(points, left, radius));
        }
        var centres = members.stream().map(Clusters::mean).toList();
        return new Clusters(centres, members, radius);
    }

    /// The first point that is left and all that are reached from it; they are left no longer.
    private static List<double[]> reached(List<double[]> points, BitSet left, double radius) {
        var group = new ArrayList<double[]>();
        var open = new ArrayDeque<Integer>();
        open.add(left.nextSetBit(0));
        left.clear(open.getFirst());
        while (!open.isEmpty()) {
            var point = points.get(open.removeFirst());
            group.add(point);
            for (int i = left.nextSetBit(0); i >= 0; i = left.nextSetBit(i + 1)) {
                if (distance(point, points.get(i)) <= radius) {
                    left.clear(i);
                    open.add(i);
                }
            }
        }
        return group;
    }

    private static double[] mean(List<double[]> points) {
        var mean = new double[points.getFirst().length];
        for (var point : points) {
            for (int i = 0; i < mean.length; i++) {
                mean[i] += point[i] / points.size();
            }
        }
        return mean;
    }

    /// Whether there are none, or many points lie beyond `radius` from the centre of their group.
    boolean wide() {
        int outside = 0;
        int all = 0;
        for (int i = 0; i < members.size(); i++) {
            for (var point : members.get(i)) {
                outside += distance(point, centres.get(i)) > radius ? 1 : 0;
                all++;
            }
        }
        return all == 0 || outside > MOST_OUTSIDE * all;
    }

    /// How many points lie within `radius` of each centre; each counts for the nearest alone.
    List<Integer> count(List<double[]> points) {
        var counts = new int[centres.size()];
        for (var point : points) {
            int nearest = 0;
            for (int i = 1; i < centres.size(); i++) {
                if (distance(point, centres.get(i)) < distance(point, centres.get(nearest))) {
                    nearest = i;
                }
            }
            if (distance(point, centres.get(nearest)) <= radius) {
                counts[nearest]++;
            }
        }
        return java.util.Arrays.stream(counts).boxed().toList();
    }

    private static double distance(double[] a, double[] b) {
        double sum = 0;
        for (int i = 0; i < a.length; i++) {
            sum += (a[i] - b[i]) * (a[i] - b[i]);
        }
        return Math.sqrt(sum);
    }
}
