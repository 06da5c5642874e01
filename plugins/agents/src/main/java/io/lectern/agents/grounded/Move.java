package io.lectern.agents.grounded;

import java.util.List;

/// A step from a cell to one of its neighbours.
public enum Move {
    LEFT(0, -1),
    RIGHT(0, 1),
    UP(-1, 0),
    DOWN(1, 0);

    private final int down;
    private final int right;

    Move(int down, int right) {
        this.down = down;
        this.right = right;
    }

    /// Those that lead somewhere in a room of so many rows.
    static List<Move> in(int rows) {
        return rows == 1 ? List.of(LEFT, RIGHT) : List.of(values());
    }

    /// The cell that it leads to; walls lead to the other side.
    int from(int cell, int rows, int columns) {
        int row = Math.floorMod(cell / columns + down, rows);
        return row * columns + Math.floorMod(cell % columns + right, columns);
    }
}
