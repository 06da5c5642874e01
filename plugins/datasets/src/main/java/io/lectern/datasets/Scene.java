package io.lectern.datasets;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;

/// Things on a ground: what a picture shows, before anyone paints it.
///
/// @param side   of the picture in pixels; it is square
/// @param things from the farthest to the nearest: a later one hides earlier ones
record Scene(int side, List<Thing> things) {

    /// In [#owners] where there is no thing.
    static final int NOBODY = -1;

    private static final double MOST_HIDDEN = 0.4; // of any thing
    private static final int TRIES = 20;

    Scene {
        things = List.copyOf(things);
    }

    /// A rectangle in pixels; right and bottom are just outside.
    record Box(int left, int top, int right, int bottom) {}

    /// One to `most` things, each seen for the greater part; fewer where there is no room.
    static Scene draw(int side, int most, double smallest, RandomGenerator random) {
        int count = 1 + random.nextInt(most);
        var scene = new Scene(side, List.of());
        for (int i = 0; i < count; i++) {
            for (int trial = 0; trial < TRIES; trial++) {
                var more = scene.with(Thing.draw(side, smallest, random));
                if (more.isSeen()) {
                    scene = more;
                    break;
                }
            }
        }
        return scene;
    }

    private Scene with(Thing nearest) {
        var more = new ArrayList<>(things);
        more.add(nearest);
        return new Scene(side, more);
    }

    /// Whether enough is to be seen of everything.
    private boolean isSeen() {
        var seen = new int[things.size()];
        for (int owner : owners()) {
            if (owner != NOBODY) {
                seen[owner]++;
            }
        }
        for (int i = 0; i < seen.length; i++) {
            var whole = new AtomicInteger();
            things.get(i).each(side, _ -> whole.incrementAndGet());
            if (seen[i] == 0 || seen[i] < (1 - MOST_HIDDEN) * whole.get()) {
                return false;
            }
        }
        return true;
    }

    /// For each pixel, row by row, which thing is seen there: its number or [#NOBODY].
    int[] owners() {
        var owners = new int[side * side];
        Arrays.fill(owners, NOBODY);
        for (int i = 0; i < things.size(); i++) {
            int owner = i;
            things.get(i).each(side, pixel -> owners[pixel] = owner);
        }
        return owners;
    }

    /// For each pixel, whether it is the last of its thing: the one left, right, above or below is another's.
    boolean[] outlines() {
        var owners = owners();
        var outlines = new boolean[owners.length];
        for (int pixel = 0; pixel < owners.length; pixel++) {
            int owner = owners[pixel];
            int row = pixel / side;
            int column = pixel % side;
            outlines[pixel] = owner != NOBODY
                    && ((column > 0 && owners[pixel - 1] != owner)
                            || (column < side - 1 && owners[pixel + 1] != owner)
                            || (row > 0 && owners[pixel - side] != owner)
                            || (row < side - 1 && owners[pixel + side] != owner));
        }
        return outlines;
    }

    /// Around what is seen of each thing, in their order.
    List<Box> boxes() {
        var boxes = new Box[things.size()];
        Arrays.fill(boxes, new Box(side, side, 0, 0));
        var owners = owners();
        for (int pixel = 0; pixel < owners.length; pixel++) {
            if (owners[pixel] != NOBODY) {
                boxes[owners[pixel]] = with(boxes[owners[pixel]], pixel % side, pixel / side);
            }
        }
        return List.of(boxes);
    }

    private static Box with(Box box, int column, int row) {
        return new Box(
                Math.min(box.left, column),
                Math.min(box.top, row),
                Math.max(box.right, column + 1),
                Math.max(box.bottom, row + 1));
    }
}
