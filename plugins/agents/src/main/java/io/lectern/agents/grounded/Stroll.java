package io.lectern.agents.grounded;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A room with one thing of each shape in it, a walk through it, and what is asked at its end. A room of one row is a
/// corridor.
///
/// @param rows    of cells; cells are counted row by row
/// @param columns of cells
/// @param places  cell of each shape
/// @param colours of each shape
/// @param walk    cell where the agent is at each time; who leaves the room comes in on the other side
/// @param moves   that led there, none to the first
/// @param asked   the shape that the question is about
public record Stroll(
        int rows,
        int columns,
        List<Integer> places,
        List<Integer> colours,
        List<Integer> walk,
        List<Move> moves,
        int asked) {

    /// One by chance: things anywhere in colours of any kind, all moves equally likely.
    ///
    /// @param steps cells that are seen, the first among them
    static Stroll of(int rows, int columns, int steps, RandomGenerator chance) {
        int shapes = Sight.SHAPES.size();
        var free = new ArrayList<>(IntStream.range(0, rows * columns).boxed().toList());
        var places = new ArrayList<Integer>();
        var colours = new ArrayList<Integer>();
        for (int shape = 0; shape < shapes; shape++) {
            places.add(free.remove(chance.nextInt(free.size())));
            colours.add(chance.nextInt(Sight.COLOURS.size()));
        }
        var walk = new ArrayList<>(List.of(chance.nextInt(rows * columns)));
        var possible = Move.in(rows);
        var moves = new ArrayList<Move>();
        while (walk.size() < steps) {
            moves.add(possible.get(chance.nextInt(possible.size())));
            walk.add(moves.getLast().from(walk.getLast(), rows, columns));
        }
        return new Stroll(
                rows,
                columns,
                List.copyOf(places),
                List.copyOf(colours),
                List.copyOf(walk),
                List.copyOf(moves),
                chance.nextInt(shapes));
    }

    /// The shape of what is in sight at a time, if anything is.
    public OptionalInt shape(int time) {
        int shape = places.indexOf(walk.get(time));
        return shape < 0 ? OptionalInt.empty() : OptionalInt.of(shape);
    }

    /// The move that led here; for times after the first.
    public Move move(int time) {
        return moves.get(time - 1);
    }

    /// The right answer: a colour, or the rows down times the columns, and the columns to the right.
    int answer(Asks asks) {
        int place = places.get(asked);
        int end = walk.getLast();
        return switch (asks) {
            case COLOUR -> colours.get(asked);
            case PLACE ->
                Math.floorMod(place / columns - end / columns, rows) * columns
                        + Math.floorMod(place % columns - end % columns, columns);
        };
    }
}
