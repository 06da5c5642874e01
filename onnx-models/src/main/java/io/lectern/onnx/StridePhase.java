package io.lectern.onnx;

import io.lectern.api.tensor.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A part of the input gradient of a convolution: of all places of an image, those that are as far from the places
/// where the kernel stood. It is a convolution of stride 1 of what arrives, with some entries of the kernel, the last
/// ones first; there are as many such parts as the stride is long [Shi et al. 2016, "Is the deconvolution layer the
/// same as a convolutional layer?"].
///
/// @param down   along the height
/// @param across along the width
record StridePhase(Along down, Along across) {

    /// What there is along one axis.
    ///
    /// @param from    first entry of the kernel that reaches these places
    /// @param every   from entry to entry
    /// @param entries how many there are
    /// @param distance between places under neighbouring entries
    /// @param before  zeros before what arrives
    /// @param after   zeros after it
    record Along(int from, int every, int entries, int distance, int before, int after) {

        private int[] lastFirst() {
            return IntStream.range(0, entries)
                    .map(i -> from + (entries - 1 - i) * every)
                    .toArray();
        }
    }

    /// The phases of an image, row by row; none where they are not convolutions of equal size.
    static List<List<StridePhase>> of(Shape image, Shape arriving, Window window) {
        if (window.axes() != 2) {
            return List.of();
        }
        var down = along(image.dim(2), arriving.dim(2), window, 0);
        var across = along(image.dim(3), arriving.dim(3), window, 1);
        return across.isEmpty()
                ? List.of()
                : down.stream()
                        .map(row -> across.stream()
                                .map(column -> new StridePhase(row, column))
                                .toList())
                        .toList();
    }

    private static List<Along> along(int length, int arriving, Window window, int axis) {
        int every = window.stride().get(axis);
        int distance = window.dilation().get(axis);
        if (length % every != 0 || (every > 1 && distance > 1)) {
            return List.of();
        }
        var phases = new ArrayList<Along>();
        for (int place = 0; place < every; place++) {
            int padded = place + window.before().get(axis);
            int from = padded % every;
            int ahead = padded / every;
            int entries = Math.ceilDiv(window.kernel().get(axis) - from, every);
            int before = (entries - 1) * distance - ahead;
            int after = length / every - arriving + ahead;
            if (entries < 1 || before < 0 || after < 0) {
                return List.of();
            }
            phases.add(new Along(from, every, entries, distance, before, after));
        }
        return phases;
    }

    /// The rows of the kernel, in the order of the convolution.
    int[] rows() {
        return down.lastFirst();
    }

    int[] columns() {
        return across.lastFirst();
    }

    Window window() {
        return new Window(
                List.of(down.entries(), across.entries()),
                List.of(1, 1),
                List.of(down.distance(), across.distance()),
                List.of(down.before(), across.before()),
                List.of(down.after(), across.after()),
                /* groups= */ 1);
    }
}
