package io.lectern.datasets;

import io.lectern.datasets.Motion.Point;
import java.util.List;

/// Things on a ground, each with a motion of its own: what two pictures show, and where each pixel goes.
///
/// @param side   of the pictures in pixels
/// @param layers from the ground to the nearest: a later one hides earlier ones
record MovingScene(int side, List<Layer> layers) {

    MovingScene {
        layers = List.copyOf(layers);
    }

    /// Something that moves as one.
    ///
    /// @param outline which points of the first picture are its own
    record Layer(Outline outline, Texture texture, Motion motion) {}

    @FunctionalInterface
    interface Outline {

        boolean covers(double x, double y);
    }

    /// Two pictures `[2, 3, side, side]`, the flow `[2, side, side]` in pixels to the right and down, and for each
    /// pixel of the first picture 1 if it is still seen in the second, else 0.
    record Shown(float[] frames, float[] flow, long[] seen) {}

    Shown show() {
        int pixels = side * side;
        var frames = new float[2 * Texture.CHANNELS * pixels];
        var flow = new float[2 * pixels];
        var seen = new long[pixels];
        var owners = new int[pixels]; // of the second picture
        for (int pixel = 0; pixel < pixels; pixel++) {
            var point = centre(pixel);
            owners[pixel] = ownerAfter(point);
            var layer = layers.get(owners[pixel]);
            paint(layer.texture, layer.motion.invert(point), frames, Texture.CHANNELS * pixels + pixel);
        }
        for (int pixel = 0; pixel < pixels; pixel++) {
            var point = centre(pixel);
            int owner = owner(point);
            var layer = layers.get(owner);
            paint(layer.texture, point, frames, pixel);
            var next = layer.motion.apply(point);
            flow[pixel] = (float) (next.x() - point.x());
            flow[pixels + pixel] = (float) (next.y() - point.y());
            seen[pixel] = isSeen(next, owner, owners) ? 1 : 0;
        }
        return new Shown(frames, flow, seen);
    }

    private Point centre(int pixel) {
        int row = pixel / side;
        return new Point(pixel % side + 0.5, row + 0.5);
    }

    private void paint(Texture texture, Point point, float[] frames, int first) {
        for (int channel = 0; channel < Texture.CHANNELS; channel++) {
            frames[first + channel * side * side] = (float) texture.at(channel, point.x(), point.y());
        }
    }

    private int owner(Point point) {
        int owner = layers.size() - 1;
        while (!layers.get(owner).outline.covers(point.x(), point.y())) {
            owner--;
        }
        return owner;
    }

    private int ownerAfter(Point point) {
        for (int owner = layers.size() - 1; true; owner--) {
            var before = layers.get(owner).motion.invert(point);
            if (layers.get(owner).outline.covers(before.x(), before.y())) {
                return owner;
            }
        }
    }

    /// Whether the four pixels of the second picture around a point are all of the same layer.
    private boolean isSeen(Point point, int owner, int[] owners) {
        int left = (int) Math.floor(point.x() - 0.5);
        int top = (int) Math.floor(point.y() - 0.5);
        return left >= 0
                && top >= 0
                && left + 1 < side
                && top + 1 < side
                && owners[top * side + left] == owner
                && owners[top * side + left + 1] == owner
                && owners[(top + 1) * side + left] == owner
                && owners[(top + 1) * side + left + 1] == owner;
    }
}
