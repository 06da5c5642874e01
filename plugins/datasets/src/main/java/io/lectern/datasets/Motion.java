package io.lectern.datasets;

import java.util.random.RandomGenerator;

/// A turn and a zoom about a centre, then a shift: where a point of the first picture is in the second.
///
/// @param x    centre of the turn, in pixels
/// @param y    likewise, downwards
/// @param cos  cosine of the turn, times the zoom
/// @param sin  sine of the turn, times the zoom
/// @param right shift in pixels
/// @param down  likewise
record Motion(double x, double y, double cos, double sin, double right, double down) {

    private static final double MOST_TURN = 0.1; // radians
    private static final double MOST_ZOOM = 0.08;

    record Point(double x, double y) {}

    /// About a centre, with a shift of up to `most` pixels in any direction.
    static Motion draw(double x, double y, double most, RandomGenerator random) {
        double turn = random.nextDouble(-MOST_TURN, MOST_TURN);
        double zoom = random.nextDouble(1 - MOST_ZOOM, 1 + MOST_ZOOM);
        double direction = random.nextDouble(2 * Math.PI);
        double length = most * Math.sqrt(random.nextDouble());
        return new Motion(
                x,
                y,
                zoom * StrictMath.cos(turn),
                zoom * StrictMath.sin(turn),
                length * StrictMath.cos(direction),
                length * StrictMath.sin(direction));
    }

    Point apply(Point point) {
        double across = point.x - x;
        double along = point.y - y;
        return new Point(x + right + cos * across - sin * along, y + down + sin * across + cos * along);
    }

    /// Where a point of the second picture was in the first.
    Point invert(Point point) {
        double across = point.x - x - right;
        double along = point.y - y - down;
        double zoom = cos * cos + sin * sin;
        return new Point(x + (cos * across + sin * along) / zoom, y + (cos * along - sin * across) / zoom);
    }
}
