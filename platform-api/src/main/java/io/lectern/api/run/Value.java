package io.lectern.api.run;

import io.lectern.api.look.Figure;
import java.util.List;

/// What a run can say under a tag at a step.
///
/// @since 0.1
public sealed interface Value {

    /// A number; NaN and infinities are kept.
    record Scalar(double value) implements Value {}

    /// How often values fell between `edges[i]` and `edges[i + 1]`; one more edge than counts.
    record Histogram(List<Double> edges, List<Long> counts) implements Value {

        public Histogram {
            edges = List.copyOf(edges);
            counts = List.copyOf(counts);
            if (edges.size() != counts.size() + 1) {
                throw new IllegalArgumentException(
                        "%d counts need %d edges, got %d".formatted(counts.size(), counts.size() + 1, edges.size()));
            }
        }
    }

    /// A note in Markdown.
    record Text(String markdown) implements Value {}

    /// Anything drawn.
    record Picture(Figure figure) implements Value {}
}
