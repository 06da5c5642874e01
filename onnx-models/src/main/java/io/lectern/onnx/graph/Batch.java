package io.lectern.onnx.graph;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/// Two batch sizes, and how numbers differ between them.
record Batch(long a, long b) {

    static final String NAME = "batch";

    /// A number that is fixed or so many times the batch; one of both parts is 0.
    record Size(long multiple, long fixed) {}

    Optional<Size> size(long atA, long atB) {
        if (atA == atB) {
            return Optional.of(new Size(0, atA));
        }
        var multiple = multiple(atA, atB);
        return multiple.isPresent() ? Optional.of(new Size(multiple.getAsLong(), 0)) : Optional.empty();
    }

    /// The factor that makes both numbers of the batch sizes, if there is one.
    OptionalLong multiple(long atA, long atB) {
        boolean multiple = atA != 0 && atA % a == 0 && atB % b == 0 && atA / a == atB / b;
        return multiple ? OptionalLong.of(atA / a) : OptionalLong.empty();
    }

    /// Both types as one, with symbolic lengths; empty if they differ in anything else.
    Optional<OnnxType> type(OnnxType atA, OnnxType atB) {
        if (atA.equals(atB)) {
            return Optional.of(atA);
        }
        if (!(atA instanceof OnnxType.Tensor(var element, var dims))
                || !(atB instanceof OnnxType.Tensor(var other, var others))
                || element != other
                || dims.size() != others.size()) {
            return Optional.empty();
        }
        var merged = new ArrayList<Dim>();
        for (int axis = 0; axis < dims.size(); axis++) {
            var dim = dim(dims.get(axis), others.get(axis));
            if (dim.isEmpty()) {
                return Optional.empty();
            }
            merged.add(dim.get());
        }
        return Optional.of(new OnnxType.Tensor(element, merged));
    }

    private Optional<Dim> dim(Dim atA, Dim atB) {
        if (atA.equals(atB)) {
            return Optional.of(atA);
        }
        if (!(atA instanceof Dim.Fixed(long lengthA)) || !(atB instanceof Dim.Fixed(long lengthB))) {
            return Optional.empty();
        }
        return multiple(lengthA, lengthB).stream()
                .mapToObj(multiple -> Dim.of(multiple == 1 ? NAME : NAME + "*" + multiple))
                .findFirst();
    }

    /// Two lists of numbers as one; empty if they differ in anything but multiples of the batch.
    Optional<List<Size>> sizes(long[] atA, long[] atB) {
        if (atA.length != atB.length) {
            return Optional.empty();
        }
        var sizes = IntStream.range(0, atA.length)
                .mapToObj(i -> size(atA[i], atB[i]))
                .flatMap(Optional::stream)
                .toList();
        return sizes.size() == atA.length ? Optional.of(sizes) : Optional.empty();
    }
}
