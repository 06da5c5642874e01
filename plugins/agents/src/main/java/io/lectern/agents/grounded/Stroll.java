package io.lectern.agents.grounded;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/// A corridor with one thing of each shape in it, a walk through it, and what is asked at its end.
///
/// @param places  cell of each shape
/// @param colours of each shape
/// @param walk    cell where the agent is at each time; the next one is a neighbour, and the last cell of the corridor
///                is a neighbour of the first
/// @param asked   the shape that the question is about
public record Stroll(List<Integer> places, List<Integer> colours, int cells, List<Integer> walk, int asked) {

    /// One by chance: things anywhere in colours of any kind, steps to the left as likely as to the right.
    static Stroll of(int cells, int steps, RandomGenerator chance) {
        int shapes = Sight.SHAPES.size();
        var free = new ArrayList<>(IntStream.range(0, cells).boxed().toList());
        var places = new ArrayList<Integer>();
        var colours = new ArrayList<Integer>();
        for (int shape = 0; shape < shapes; shape++) {
            places.add(free.remove(chance.nextInt(free.size())));
            colours.add(chance.nextInt(Sight.COLOURS.size()));
        }
        var walk = new ArrayList<>(List.of(chance.nextInt(cells)));
        while (walk.size() < steps) {
            walk.add(Math.floorMod(walk.getLast() + (chance.nextBoolean() ? 1 : -1), cells));
        }
        return new Stroll(List.copyOf(places), List.copyOf(colours), cells, List.copyOf(walk), chance.nextInt(shapes));
    }

    /// The shape of what is in sight at a time, if anything is.
    public OptionalInt shape(int time) {
        int shape = places.indexOf(walk.get(time));
        return shape < 0 ? OptionalInt.empty() : OptionalInt.of(shape);
    }

    /// Whether the step that led here was to the right; for times after the first.
    public boolean right(int time) {
        return Math.floorMod(walk.get(time) - walk.get(time - 1), cells) == 1;
    }

    /// The right answer.
    int answer(Corridor.Asks asks) {
        return switch (asks) {
            case COLOUR -> colours.get(asked);
            case PLACE -> Math.floorMod(places.get(asked) - walk.getLast(), cells);
        };
    }
}
