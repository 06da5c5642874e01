package io.lectern.onnx.nn;

import io.lectern.api.settings.Doc;

/// Groups of movements of the plane that keep a square grid: shifts, and these turns and mirrorings.
///
/// Element `4 m + r` mirrors left and right if `m` is 1, then turns by `r` quarters anticlockwise.
/// Element 0 does nothing.
///
/// @see <a href="https://arxiv.org/abs/1602.07576">Cohen and Welling, 2016</a>
public enum Symmetry {
    @Doc("Shifts alone: the usual convolution.")
    P1(1),
    @Doc("Shifts and quarter turns.")
    P4(4),
    @Doc("Shifts, quarter turns and mirrorings.")
    P4M(8);

    private static final int TURNS = 4;

    private final int order;

    Symmetry(int order) {
        this.order = order;
    }

    /// How many turns and mirrorings there are, the one that does nothing included.
    public int order() {
        return order;
    }

    /// The element that does first `b`, then `a`.
    int product(int a, int b) {
        int turns = mirrors(a) ? turns(a) - turns(b) : turns(a) + turns(b);
        return element(mirrors(a) != mirrors(b), turns);
    }

    /// The element that undoes `g`.
    int inverse(int g) {
        return mirrors(g) ? g : element(false, -turns(g));
    }

    /// Where `g` moves a cell of a square of that side.
    Cell move(int g, Cell cell, int side) {
        var moved = mirrors(g) ? new Cell(cell.row, side - 1 - cell.column) : cell;
        for (int turn = 0; turn < turns(g); turn++) {
            moved = new Cell(side - 1 - moved.column, moved.row);
        }
        return moved;
    }

    record Cell(int row, int column) {}

    private static boolean mirrors(int g) {
        return g >= TURNS;
    }

    private static int turns(int g) {
        return g % TURNS;
    }

    private static int element(boolean mirrors, int turns) {
        return (mirrors ? TURNS : 0) + Math.floorMod(turns, TURNS);
    }
}
