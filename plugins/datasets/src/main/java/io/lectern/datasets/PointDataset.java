package io.lectern.datasets;

import io.lectern.api.data.Batch;
import io.lectern.api.data.Classification;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// Points of the plane in classes, made up as they are asked for: `input [n, 2]` and `label [n]`.
///
/// Example `i` is of class `i % classes`, so that every class is as frequent as any other in any stretch of examples.
///
/// @param description all that decides the points: name, version and settings
record PointDataset(String description, Examples examples, int classes, Randomness random, Shape2D shape)
        implements Dataset {

    /// Where points of a class lie.
    @FunctionalInterface
    interface Shape2D {

        Point draw(int label, RandomGenerator random);
    }

    /// A point of the plane.
    record Point(double x, double y) {

        /// A point at an angle (radians) and a distance from the origin.
        static Point polar(double radius, double angle) {
            return new Point(radius * StrictMath.cos(angle), radius * StrictMath.sin(angle));
        }

        /// This point somewhere near.
        Point blurred(double deviation, RandomGenerator random) {
            return new Point(x + deviation * Gaussian.next(random), y + deviation * Gaussian.next(random));
        }
    }

    /// The task of telling classes `0` to `classes - 1` apart by their place.
    static Classification task(int classes) {
        var names = IntStream.range(0, classes).mapToObj(Integer::toString).toList();
        return new Classification(new Feature.Vector(List.of("x", "y")), names);
    }

    @Override
    public int size(Split split) {
        return examples.of(split);
    }

    @Override
    public Batch get(Split split, int[] indices) {
        var values = new float[indices.length * 2];
        var labels = new long[indices.length];
        for (int i = 0; i < indices.length; i++) {
            int index = Objects.checkIndex(indices[i], size(split));
            int label = index % classes;
            var point = shape.draw(label, random.at(split.id(), index));
            values[2 * i] = (float) point.x();
            values[2 * i + 1] = (float) point.y();
            labels[i] = label;
        }
        return Batch.of("input", NdArray.of(values, Shape.of(indices.length, 2)))
                .with("label", NdArray.of(labels, Shape.of(indices.length)));
    }

    @Override
    public String fingerprint() {
        return new Fingerprint().with("points", description).hex();
    }
}
