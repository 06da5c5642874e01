package io.lectern.onnx;

import static io.lectern.api.tensor.ShapeException.require;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Sums of products by Einstein's convention, as matrix products: operands are joined from left to right.
///
/// Letters name axes; those that the result does not name are summed over. A letter may not occur twice in
/// one operand.
final class Einsum {

    private Einsum() {}

    static Tensor of(String equation, List<Tensor> operands) {
        var sides = equation.replace(" ", "").split("->", -1);
        require(sides.length == 2, "einsum '%s' has no '->'", equation);
        var terms = sides[0].split(",", -1);
        require(
                terms.length == operands.size(),
                "einsum '%s' names %d operands, got %d",
                equation,
                terms.length,
                operands.size());
        var lengths = new LinkedHashMap<Character, Integer>();
        for (int i = 0; i < terms.length; i++) {
            check(equation, terms[i], operands.get(i), lengths);
        }
        require(
                sides[1].chars().allMatch(letter -> lengths.containsKey((char) letter)),
                "einsum '%s': the result names an axis that no operand has",
                equation);
        require(
                sides[1].chars().distinct().count() == sides[1].length(),
                "einsum '%s': the result repeats an axis",
                equation);
        var joined = new Term(terms[0], operands.getFirst());
        for (int i = 1; i < terms.length; i++) {
            var later = sides[1] + String.join("", List.of(terms).subList(i + 1, terms.length));
            joined = join(joined, new Term(terms[i], operands.get(i)), later, lengths);
        }
        return joined.sumBut(sides[1]).ordered(sides[1]).tensor();
    }

    private static void check(String equation, String term, Tensor operand, Map<Character, Integer> lengths) {
        require(
                term.length() == operand.rank(),
                "einsum '%s': '%s' is no shape for %s",
                equation,
                term,
                operand.shape());
        require(term.chars().distinct().count() == term.length(), "einsum '%s': '%s' repeats an axis", equation, term);
        for (int axis = 0; axis < term.length(); axis++) {
            var known = lengths.putIfAbsent(term.charAt(axis), operand.dim(axis));
            require(
                    known == null || known == operand.dim(axis),
                    "einsum '%s': axis %s has length %s and %d",
                    equation,
                    term.charAt(axis),
                    known,
                    operand.dim(axis));
        }
    }

    /// `[batch, left, inner] x [batch, inner, right]`, where batch axes are in both operands and needed
    /// later, and inner ones are in both and not needed.
    private static Term join(Term a, Term b, String later, Map<Character, Integer> lengths) {
        var left = a.sumBut(b.axes + later);
        var right = b.sumBut(a.axes + later);
        var shared = common(left.axes, right.axes);
        var batch = common(shared, later);
        var inner = without(shared, batch);
        var leftOnly = without(left.axes, shared);
        var rightOnly = without(right.axes, shared);
        var x = left.ordered(batch + leftOnly + inner)
                .tensor
                .reshape(size(batch, lengths), size(leftOnly, lengths), size(inner, lengths));
        var y = right.ordered(batch + inner + rightOnly)
                .tensor
                .reshape(size(batch, lengths), size(inner, lengths), size(rightOnly, lengths));
        var axes = batch + leftOnly + rightOnly;
        return new Term(
                axes,
                x.matmul(y).reshape(axes.chars().map(c -> lengths.get((char) c)).toArray()));
    }

    private static int size(String axes, Map<Character, Integer> lengths) {
        return axes.chars().map(c -> lengths.get((char) c)).reduce(1, Math::multiplyExact);
    }

    private static String common(String a, String b) {
        return a.chars()
                .filter(c -> b.indexOf(c) >= 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    private static String without(String a, String b) {
        return a.chars()
                .filter(c -> b.indexOf(c) < 0)
                .mapToObj(Character::toString)
                .collect(Collectors.joining());
    }

    /// A tensor with a letter for each axis.
    private record Term(String axes, Tensor tensor) {

        Term sumBut(String wanted) {
            var gone = new ArrayList<Integer>();
            for (int axis = 0; axis < axes.length(); axis++) {
                if (wanted.indexOf(axes.charAt(axis)) < 0) {
                    gone.add(axis);
                }
            }
            return gone.isEmpty() ? this : new Term(common(axes, wanted), tensor.sum(gone.toArray(Integer[]::new)));
        }

        Term ordered(String order) {
            var distinct = new LinkedHashSet<Integer>();
            order.chars().forEach(c -> distinct.add(axes.indexOf(c)));
            return new Term(order, tensor.transpose(distinct.toArray(Integer[]::new)));
        }
    }
}
