package io.lectern.agents.grounded;

import io.lectern.api.tensor.NdArray;
import java.util.List;

/// What an agent sees of the cell where it is: a picture of 5 by 5 pixels, each of which is one of the eight corners
/// of the colour cube. A cell without a thing is black.
public final class Sight {

    static final int CHANNELS = 3;
    static final int SIDE = 5;

    /// Numbers of a picture, channels first, each 0 or 1.
    public static final int PIXELS = CHANNELS * SIDE * SIDE;

    public static final List<String> SHAPES = List.of("circle", "square", "triangle", "cross");
    public static final List<String> COLOURS = List.of("red", "green", "blue", "yellow", "magenta", "cyan");

    private static final List<List<String>> OUTLINES = List.of(
            List.of(".###.", "#...#", "#...#", "#...#", ".###."),
            List.of("#####", "#####", "#####", "#####", "#####"),
            List.of("..#..", "..#..", ".###.", ".###.", "#####"),
            List.of("#...#", ".#.#.", "..#..", ".#.#.", "#...#"));
    private static final List<String> MIXTURES = List.of("r", "g", "b", "rg", "rb", "gb");

    private Sight() {}

    /// All frames that there can be, `[frames, PIXELS]`: the empty one, and each thing in each colour.
    static NdArray gallery() {
        int frames = 1 + SHAPES.size() * COLOURS.size();
        var pixels = new float[frames * PIXELS];
        for (int i = 1; i < frames; i++) {
            draw((i - 1) / COLOURS.size(), (i - 1) % COLOURS.size(), pixels, i * PIXELS);
        }
        return NdArray.of(pixels, frames, PIXELS);
    }

    /// Draws a thing into `into`, from `at` on.
    static void draw(int shape, int colour, float[] into, int at) {
        var mixture = MIXTURES.get(colour);
        for (int i = 0; i < PIXELS; i++) {
            int place = i % (SIDE * SIDE);
            boolean inside = OUTLINES.get(shape).get(place / SIDE).charAt(place % SIDE) == '#';
            boolean lit = mixture.indexOf("rgb".charAt(i / (SIDE * SIDE))) >= 0;
            into[at + i] = inside && lit ? 1 : 0;
        }
    }
}
