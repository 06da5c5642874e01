package io.lectern.onnx;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// A sum over the steps of a loop of products of matrices, `a' b` each: the gradient of a weight that every step uses.
///
/// One product of the factors of all steps gives it as well, and is faster than a small product, an addition and a
/// copy of the sum at every turn (docs/adr/0011).
///
/// @param terms what each step adds
record TimeProduct(List<Term> terms) {

    /// `left' right`, both `[rows, columns]`.
    record Term(Tensor left, Tensor right) {}

    /// What a step adds as products, if it is nothing else.
    static Optional<TimeProduct> of(Tensor added) {
        var terms = new ArrayList<Term>();
        var open = new ArrayList<>(List.of(added));
        while (!open.isEmpty()) {
            var part = open.removeLast();
            if (part.op() == Op.Binary.ADD) {
                open.addAll(part.inputs());
            } else if (part.op() instanceof Op.MatMul
                    && part.rank() == 2
                    && part.input(0).op() instanceof Op.Transpose) {
                terms.add(new Term(part.input(0).input(0), part.input(1)));
            } else {
                return Optional.empty();
            }
        }
        return Optional.of(new TimeProduct(List.copyOf(terms)));
    }

    Stream<Tensor> factors() {
        return terms.stream().flatMap(term -> Stream.of(term.left, term.right));
    }

    /// The sum over time, given how each factor is stacked over time: `[time, rows, columns]`.
    Tensor over(UnaryOperator<Tensor> stacked) {
        return terms.stream()
                .map(term -> rows(stacked.apply(term.left)).t().matmul(rows(stacked.apply(term.right))))
                .reduce(Tensor::add)
                .orElseThrow();
    }

    private static Tensor rows(Tensor stacked) {
        return stacked.reshape(-1, stacked.dim(2));
    }
}
