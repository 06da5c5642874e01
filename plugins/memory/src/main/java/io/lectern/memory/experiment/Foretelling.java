package io.lectern.memory.experiment;

import io.lectern.api.Predictor;
import io.lectern.api.data.Batch;
import io.lectern.api.look.Figure;
import io.lectern.memory.Counts;
import java.util.List;
import java.util.stream.IntStream;

/// How likely somebody thought each bit of n-gram sequences to be 1 before it came.
///
/// @param bits          that came, `[sequences, bits asked for]`
/// @param probabilities of the same shape
record Foretelling(String name, double[][] bits, double[][] probabilities) {

    static final int CONTEXT = 5;

    /// By counts.
    static Foretelling best(Batch examples) {
        return new Foretelling(
                "optimum",
                bits(examples),
                sequences(examples)
                        .mapToObj(i -> counts(examples, i).stream()
                                .mapToDouble(Counts::probability)
                                .toArray())
                        .toArray(double[][]::new));
    }

    /// By a model that answers with logits.
    static Foretelling by(String name, Predictor model, Batch examples) {
        var logits = model.predict(Batch.of("source", examples.get("source"))).get("output");
        return new Foretelling(
                name,
                bits(examples),
                sequences(examples)
                        .mapToObj(i -> IntStream.range(CONTEXT, logits.dim(1))
                                .mapToDouble(
                                        place -> 1 / (1 + Math.exp(-logits.at(i).get(place))))
                                .toArray())
                        .toArray(double[][]::new));
    }

    static List<Counts> counts(Batch examples, int sequence) {
        return Counts.of(
                examples.get("source").at(sequence), examples.get("target").at(sequence), CONTEXT);
    }

    private static double[][] bits(Batch examples) {
        var target = examples.get("target");
        return sequences(examples)
                .mapToObj(i -> IntStream.range(CONTEXT, target.dim(1))
                        .mapToDouble(place -> target.at(i).get(place))
                        .toArray())
                .toArray(double[][]::new);
    }

    private static IntStream sequences(Batch examples) {
        return IntStream.range(0, examples.size());
    }

    /// Mean surprise by a whole sequence.
    double nats() {
        return places().mapToDouble(this::surprise).sum();
    }

    /// Mean over all sequences, by a bit.
    private double surprise(int place) {
        return IntStream.range(0, bits.length)
                .mapToDouble(
                        i -> -Math.log(bits[i][place] == 1 ? probabilities[i][place] : 1 - probabilities[i][place]))
                .average()
                .orElseThrow();
    }

    private IntStream places() {
        return IntStream.range(0, bits[0].length);
    }

    /// What it thought of one sequence.
    Figure.Line line(int sequence) {
        return line(name, probabilities[sequence]);
    }

    /// The bits of one sequence.
    static Figure.Line bits(Batch examples, int sequence) {
        return line("bit that came", bits(examples)[sequence]);
    }

    /// Surprise that somebody else was spared, from the first bit on.
    Figure.Line above(Foretelling other) {
        var sums = places().mapToDouble(place -> surprise(place) - other.surprise(place))
                .toArray();
        for (int i = 1; i < sums.length; i++) {
            sums[i] += sums[i - 1];
        }
        return line(name, sums);
    }

    private static Figure.Line line(String name, double[] values) {
        return new Figure.Line(
                name,
                IntStream.range(0, values.length)
                        .mapToObj(i -> (double) i + CONTEXT)
                        .toList(),
                IntStream.range(0, values.length).mapToObj(i -> values[i]).toList());
    }
}
