package io.lectern.datasets;

import io.lectern.api.About;
import io.lectern.api.DatasetPlugin;
import io.lectern.api.data.Batch;
import io.lectern.api.data.Dataset;
import io.lectern.api.data.Feature;
import io.lectern.api.data.FlowEstimation;
import io.lectern.api.data.Split;
import io.lectern.api.run.Randomness;
import io.lectern.api.settings.Doc;
import io.lectern.api.settings.Range;
import io.lectern.api.tensor.NdArray;
import io.lectern.api.tensor.Shape;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.random.RandomGenerator;

/// Pairs of pictures of things that move over a ground that moves, and exactly where each pixel goes: Flying Chairs
/// without chairs, painted when they are asked for.
///
/// Ground and things turn, grow or shrink a little and shift, each by itself. Example `i` of a part depends on the
/// settings and on `i` alone; its things and motions are the same on any ground.
///
/// @see <a href="https://arxiv.org/abs/1504.06852">Dosovitskiy et al., 2015</a>
@About(
        id = "flow",
        name = "Flow",
        summary = "Pairs of pictures of moving things, with the motion of each pixel; generated.",
        paper = "https://arxiv.org/abs/1504.06852")
public final class Flow implements DatasetPlugin<Dataset, Flow.Settings> {

    private static final String VERSION = "1"; // to be raised whenever the same settings give other pictures
    private static final String PHOTOGRAPHS = "cifar10";
    private static final int PHOTOGRAPH_SIDE = 32;
    private static final double GRAIN = 2; // pixels between two values of a texture
    private static final double SMALLEST = 0.1; // radius of a thing, as a share of the side

    /// What can be chosen.
    public record Settings(
            @Doc("What the ground shows.") Ground ground,

            @Doc("Side of the pictures in pixels.") @Range(min = 16, max = 1024)
            int side,

            @Doc("Most things in a picture; it has 1 to so many.") @Range(min = 1, max = 16)
            int things,

            @Doc("Longest shift from one picture to the next, in pixels; turning and zooming come on top.")
            @Range(min = 0, max = 100)
            double motion,

            @Doc("How many pairs.") Examples examples,

            @Doc("Another seed gives other pictures.") @Range(min = 0, max = Long.MAX_VALUE)
            long seed) {}

    /// What the ground shows.
    public enum Ground {
        @Doc("Clouds of noise, as the things do.")
        TEXTURE,
        @Doc("A photograph of CIFAR-10, enlarged; of its test part in the test part.")
        PHOTOS
    }

    @Override
    public Settings defaults() {
        return new Settings(Ground.TEXTURE, 64, 3, 6, new Examples(4_000, 200, 300), 0);
    }

    @Override
    public List<RemoteFile> files(Settings settings) {
        return switch (settings.ground()) {
            case TEXTURE -> List.of();
            case PHOTOS ->
                new Cifar10()
                        .files(new Cifar10().defaults()).stream()
                                .map(Flow::fromElsewhere)
                                .toList();
        };
    }

    private static RemoteFile fromElsewhere(RemoteFile file) {
        return new RemoteFile(
                "../" + PHOTOGRAPHS + "/" + file.name(), file.from(), file.bytes(), file.sha256(), file.unpacked());
    }

    /// Means and deviations are those of default settings.
    @Override
    public FlowEstimation task(Settings settings, Path directory) {
        return new FlowEstimation(new Feature.Image(
                3, settings.side(), settings.side(), List.of(0.5, 0.5, 0.5), List.of(0.16, 0.16, 0.16)));
    }

    @Override
    public Dataset open(Settings settings, Path directory) throws IOException {
        var fingerprint = new Fingerprint().with("flow", VERSION).with("settings", settings.toString());
        return switch (settings.ground()) {
            case TEXTURE -> new Pairs(settings, (_, random) -> Texture.draw(GRAIN, random), fingerprint.hex());
            case PHOTOS -> {
                var photographs = CifarFiles.read(
                        directory.resolveSibling(PHOTOGRAPHS),
                        10,
                        Texture.CHANNELS * PHOTOGRAPH_SIDE * PHOTOGRAPH_SIDE);
                fingerprint.with("photographs", photographs.fingerprint());
                yield new Pairs(settings, (part, random) -> photograph(photographs, part, random), fingerprint.hex());
            }
        };
    }

    private static Texture photograph(CifarFiles files, Split part, RandomGenerator random) {
        var photographs = part == Split.TEST ? files.test() : files.training();
        var pixels = photographs.pixels(random.nextInt(photographs.size()));
        var values = new float[pixels.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = (pixels[i] & 0xff) / 255f;
        }
        return new Texture(values, PHOTOGRAPH_SIDE, GRAIN);
    }

    @FunctionalInterface
    private interface Grounds {

        Texture draw(Split part, RandomGenerator random);
    }

    /// `frames [n, 2, 3, side, side]`, `flow [n, 2, side, side]` and `seen [n, side, side]`.
    private record Pairs(Settings settings, Grounds grounds, String fingerprint) implements Dataset {

        @Override
        public int size(Split split) {
            return settings.examples().of(split);
        }

        @Override
        public Batch get(Split split, int[] indices) {
            int side = settings.side();
            int pixels = side * side;
            int count = indices.length;
            var frames = new float[count * 2 * Texture.CHANNELS * pixels];
            var flow = new float[count * 2 * pixels];
            var seen = new long[count * pixels];
            for (int i = 0; i < count; i++) {
                var shown = scene(split, Objects.checkIndex(indices[i], size(split)))
                        .show();
                System.arraycopy(shown.frames(), 0, frames, i * shown.frames().length, shown.frames().length);
                System.arraycopy(shown.flow(), 0, flow, i * shown.flow().length, shown.flow().length);
                System.arraycopy(shown.seen(), 0, seen, i * pixels, pixels);
            }
            return Batch.of("frames", NdArray.of(frames, Shape.of(count, 2, Texture.CHANNELS, side, side)))
                    .with("flow", NdArray.of(flow, Shape.of(count, 2, side, side)))
                    .with("seen", NdArray.of(seen, Shape.of(count, side, side)));
        }

        private MovingScene scene(Split split, int index) {
            var randomness = new Randomness(settings.seed());
            var random = randomness.at("flow/" + split.id(), index);
            int side = settings.side();
            var layers = new ArrayList<MovingScene.Layer>();
            layers.add(new MovingScene.Layer(
                    (_, _) -> true,
                    grounds.draw(split, randomness.at("ground/" + split.id(), index)),
                    Motion.draw(side / 2.0, side / 2.0, settings.motion(), random)));
            int things = 1 + random.nextInt(settings.things());
            for (int i = 0; i < things; i++) {
                var thing = Thing.draw(side, SMALLEST, random);
                layers.add(new MovingScene.Layer(
                        thing::covers,
                        Texture.draw(GRAIN, random),
                        Motion.draw(thing.x(), thing.y(), settings.motion(), random)));
            }
            return new MovingScene(side, layers);
        }
    }
}
