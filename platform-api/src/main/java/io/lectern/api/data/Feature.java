package io.lectern.api.data;

import io.lectern.api.tensor.DType;
import io.lectern.api.tensor.Shape;
import java.util.List;

/// What one field of an example is, so that models, metrics, lenses, forms and exports know what to make of its
/// numbers.
///
/// Features are matched by kind and by their components. The shape is that of one example, without the batch axis.
///
/// @since 0.1
public sealed interface Feature {

    /// Shape of one example.
    Shape shape();

    /// Element type of its arrays.
    default DType type() {
        return DType.FLOAT32;
    }

    /// Whether examples may be shorter than the shape says, as sequences are: then a field of the same
    /// name with `_length` added, `[n]` of INT64, says how many places of each example are meant, and
    /// the rest is 0. Where there is no such field, all are.
    ///
    /// @see Batch#lengths
    /// @since 0.1
    default boolean mayBeShorter() {
        return false;
    }

    /// A picture: intensities in [0, 1], channels first.
    ///
    /// A network subtracts `mean` and divides by `deviation` (one number a channel) itself, so that an exported
    /// network takes the picture as it is and nobody can prepare it wrongly.
    record Image(int channels, int height, int width, List<Double> mean, List<Double> deviation) implements Feature {

        public Image {
            mean = List.copyOf(mean);
            deviation = List.copyOf(deviation);
            if (mean.size() != channels || deviation.size() != channels) {
                throw new IllegalArgumentException(
                        "an image of %d channels needs as many means and deviations, got %d and %d"
                                .formatted(channels, mean.size(), deviation.size()));
            }
        }

        /// A picture whose intensities the network takes as they are.
        public Image(int channels, int height, int width) {
            this(channels, height, width, same(channels, 0), same(channels, 1));
        }

        @Override
        public Shape shape() {
            return Shape.of(channels, height, width);
        }

        private static List<Double> same(int channels, double value) {
            return java.util.Collections.nCopies(channels, value);
        }
    }

    /// Frames of pictures over time, `[time, channels, height, width]`.
    record Video(int frames, Image frame) implements Feature {

        @Override
        public Shape shape() {
            return frame.shape().insert(0, frames);
        }
    }

    /// One class, by its number.
    record Label(List<String> classes) implements Feature {

        public Label {
            classes = List.copyOf(classes);
        }

        @Override
        public Shape shape() {
            return Shape.SCALAR;
        }

        @Override
        public DType type() {
            return DType.INT64;
        }
    }

    /// A score for each class, unnormalised logarithms of probabilities (logits).
    record Scores(List<String> classes) implements Feature {

        public Scores {
            classes = List.copyOf(classes);
        }

        @Override
        public Shape shape() {
            return Shape.of(classes.size());
        }
    }

    /// Token numbers, at most `length` of them.
    record Tokens(int length, Vocabulary vocabulary) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(length);
        }

        @Override
        public DType type() {
            return DType.INT64;
        }

        @Override
        public boolean mayBeShorter() {
            return true;
        }
    }

    /// A score for each token of the vocabulary at each place: logits, `[length, vocabulary]`.
    record TokenScores(int length, Vocabulary vocabulary) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(length, vocabulary.size());
        }
    }

    /// A vector of named numbers; a number is a vector of one.
    record Vector(List<String> names) implements Feature {

        public Vector {
            names = List.copyOf(names);
        }

        @Override
        public Shape shape() {
            return Shape.of(names.size());
        }
    }

    /// Vectors over time, at most `length` of them, `[length, size]`.
    record Series(int length, int size) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(length, size);
        }

        @Override
        public boolean mayBeShorter() {
            return true;
        }
    }

    /// Bits over time, `[length, width]`: 0 or 1, and -1 where none is asked for, as behind the end of a shorter
    /// sequence.
    record Bits(int length, int width) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(length, width);
        }
    }

    /// A score for each bit: the logit of its being 1, `[length, width]`.
    record BitScores(int length, int width) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(length, width);
        }
    }

    /// Sound: samples in [-1, 1] at so many a second.
    record Audio(int samples, int rate) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(samples);
        }
    }

    /// At most `capacity` rectangles: `[capacity, 6]` of left, top, right, bottom (pixels), class, score. Rows
    /// that are not used have score 0; in targets the score is 1.
    record Boxes(int capacity, List<String> classes) implements Feature {

        public Boxes {
            classes = List.copyOf(classes);
        }

        @Override
        public Shape shape() {
            return Shape.of(capacity, 6);
        }
    }

    /// A class for each pixel.
    record Mask(int height, int width, List<String> classes) implements Feature {

        public Mask {
            classes = List.copyOf(classes);
        }

        @Override
        public Shape shape() {
            return Shape.of(height, width);
        }

        @Override
        public DType type() {
            return DType.INT64;
        }
    }

    /// A score for each class at each pixel: logits, `[classes, height, width]`.
    record MaskScores(int height, int width, List<String> classes) implements Feature {

        public MaskScores {
            classes = List.copyOf(classes);
        }

        @Override
        public Shape shape() {
            return Shape.of(classes.size(), height, width);
        }
    }

    /// Displacement of each pixel to the next frame in pixels, `[2, height, width]`: right, down.
    record Flow(int height, int width) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(2, height, width);
        }
    }

    /// Links between the `nodes` examples of a graph, as a matrix of weights, `[nodes]` a node.
    record Links(int nodes) implements Feature {

        @Override
        public Shape shape() {
            return Shape.of(nodes);
        }
    }
}
