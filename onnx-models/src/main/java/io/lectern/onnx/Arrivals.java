package io.lectern.onnx;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Gradients that have arrived at one tensor.
///
/// What comes back from the parts of a split is laid side by side: one copy, where padding each part with zeros and
/// adding them all would take as many passes over the whole as there are parts.
final class Arrivals {

    private final List<Tensor> terms = new ArrayList<>();

    void add(Tensor gradient) {
        terms.add(gradient);
    }

    Tensor sum() {
        var sum = joined().stream().reduce(Tensor::add).orElseThrow();
        terms.clear();
        terms.add(sum);
        return sum;
    }

    /// The terms, as many of them together as possible.
    private List<Tensor> joined() {
        var joined = new ArrayList<Tensor>();
        var parts = new ArrayList<Tensor>();
        terms.forEach(term -> (isPart(term) ? parts : joined).add(term));
        parts.sort(Comparator.comparingInt(part -> spread(part).start()));
        while (!parts.isEmpty()) {
            joined.add(join(row(parts)));
        }
        return joined;
    }

    private static boolean isPart(Tensor term) {
        return term.op() instanceof Op.Spread spread && spread.step() == 1;
    }

    private static Op.Spread spread(Tensor part) {
        return (Op.Spread) part.op();
    }

    private static int end(Tensor part) {
        return spread(part).start() + part.input(0).dim(spread(part).axis());
    }

    /// Takes the first part out of those sorted by their start, and whatever lies next to it without a gap.
    private static List<Tensor> row(List<Tensor> parts) {
        var row = new ArrayList<>(List.of(parts.removeFirst()));
        for (var rest = parts.iterator(); rest.hasNext(); ) {
            var part = rest.next();
            boolean next = spread(part).axis() == spread(row.getFirst()).axis()
                    && spread(part).start() == end(row.getLast());
            if (next) {
                row.add(part);
                rest.remove();
            }
        }
        return row;
    }

    private static Tensor join(List<Tensor> row) {
        var spread = spread(row.getFirst());
        var values = row.stream().map(part -> part.input(0)).toList();
        return Tensor.concat(spread.axis(), values).spread(spread.axis(), spread.start(), 1, spread.length());
    }
}
